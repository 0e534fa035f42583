using LoadForge.Parsing;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the text of scripts and plan files, within the limit of their size.</summary>
internal static class FileText
{
    /// <summary>The maximum size of a file, in bytes: 1 MiB.</summary>
    public const int MaxSize = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Takes the problem if it cannot be read.</param>
    /// <returns>The text; null if there is a problem.</returns>
    public static string? Read(string path, ProblemList problems)
    {
        try
        {
            if (BoundedFile.Read(path, MaxSize) is { } bytes) return Decode(bytes, problems);
            problems.Add(default, "the file is larger than 1 MiB; move test data into feeds or body files.");
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(default, $"the file cannot be read: {error.Message}");
            return null;
        }
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        string? text = TextFile.Decode(bytes, encoding: null, out TextProblem? problem);
        if (problem is not null) problems.Add(new ScriptPlace(problem.Line, 1), $"{problem.Fault} Save the file as UTF-8.");
        return text;
    }
}
