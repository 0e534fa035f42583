using System.Globalization;
using LoadForge.Parsing;

namespace LoadForge.Scripts.Importing.Reading;

/// <summary>The text of an input.</summary>
/// <param name="Name">The file's name without its folder, for messages and comments.</param>
/// <param name="Text">The text.</param>
internal sealed record ImportSource(string Name, string Text)
{
    /// <summary>The maximum size of a file in bytes: 64 MiB.</summary>
    public const int MaxSize = 64 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportException">It cannot be read, is too large or is not text.</exception>
    public static ImportSource Read(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            byte[] bytes = BoundedFile.Read(path, MaxSize)
                ?? throw new ImportException($"{name} exceeds 64 MiB; import a smaller file, such as a shorter recording.");
            string? text = TextFile.Decode(bytes, encoding: null, out TextProblem? problem);
            return text is not null
                ? new ImportSource(name, text)
                : throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{name}, line {problem!.Line}: {problem.What}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImportException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The exception for a mistake at a position of the text.</summary>
    /// <param name="at">The index of the character.</param>
    /// <param name="what">What is wrong, and what was expected.</param>
    public ImportException Wrong(int at, string what)
    {
        ReadOnlySpan<char> before = Text.AsSpan(0, Math.Clamp(at, 0, Text.Length));
        int line = before.Count('\n') + 1, column = before.Length - before.LastIndexOf('\n');
        return new ImportException(string.Create(CultureInfo.InvariantCulture, $"{Name}, line {line}, column {column}: {what}"));
    }
}
