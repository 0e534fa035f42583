using System.Text.Json;
using System.Text.RegularExpressions;
using LoadForge.Parsing;

namespace LoadForge.Cli.Targets;

/// <summary>Tells a plan from a script: a plan has tests.</summary>
internal static partial class FileKind
{
    // Larger files are refused by their readers.
    private const int MaxSize = 1 << 20;

    // What YAML allows in braces.
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Whether a file is a plan. A file that cannot be read is none: the reader of scripts says what is wrong with it.</summary>
    public static bool IsPlan(string path)
    {
        if (!File.Exists(path) || BoundedFile.Read(path, MaxSize) is not { } bytes) return false;
        if (TextFile.Decode(bytes, encoding: null, out _) is not { } text) return false;
        return text.TrimStart().StartsWith('{') ? HasTests(text) : TestsInYaml().IsMatch(text);
    }

    private static bool HasTests(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Lenient);
            return document.RootElement.TryGetProperty("tests", out _);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // YAML in braces, or a mistake, such as a name with half of a surrogate pair.
            return false;
        }
    }

    [GeneratedRegex(@"^(tests|""tests""|'tests')\s*:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TestsInYaml();
}
