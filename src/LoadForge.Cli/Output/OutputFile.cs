using LoadForge.Formatting;

namespace LoadForge.Cli.Output;

/// <summary>A file that a run writes.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Format">Its format.</param>
internal sealed record OutputFile(string Path, OutputFormat Format)
{
    // The longer ending first: a file of seconds ends in .csv as well.
    private static readonly (string Ending, OutputFormat Format)[] Endings =
    [
        (".seconds.csv", OutputFormat.Seconds),
        (".series.csv", OutputFormat.Series),
        (".html", OutputFormat.Html),
        (".htm", OutputFormat.Html),
        (".json", OutputFormat.Json),
        (".csv", OutputFormat.Csv),
        (".md", OutputFormat.Markdown),
        (".xml", OutputFormat.JUnit),
        (".hlog", OutputFormat.Latency),
        (".txt", OutputFormat.Text),
    ];

    private static readonly (string Word, OutputFormat Format)[] Words =
    [
        .. Endings.Select(known => (known.Ending[1..], known.Format)),
        .. Enum.GetValues<OutputFormat>().Select(format => (format.ToString().ToLowerInvariant(), format)),
    ];

    /// <summary>The words for formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Enum.GetNames<OutputFormat>().Select(name => name.ToLowerInvariant())];

    /// <summary>Chooses the format of a file by its ending.</summary>
    /// <param name="path">The path; its folder must exist.</param>
    /// <param name="otherwise">The format of a file with another ending; null if there is none.</param>
    /// <exception cref="CliException">The ending is unknown, or the path is none of a file.</exception>
    public static OutputFile Of(string path, OutputFormat? otherwise = null)
    {
        string full = OutputPath.Checked("--out", path, "report.html");
        foreach ((string ending, OutputFormat format) in Endings)
        {
            if (full.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return new OutputFile(full, format);
        }

        string endings = string.Join(", ", Endings.Select(known => known.Ending));
        return new OutputFile(
            full, otherwise ?? throw new CliException($"--out \"{path}\": the ending chooses the format and must be one of {endings}; or add --format."));
    }

    /// <summary>The format of a word, as <c>json</c>.</summary>
    /// <exception cref="CliException">The word is no format.</exception>
    public static OutputFormat FormatOf(string word)
    {
        int index = Array.FindIndex(Words, known => known.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Words[index].Format
            : throw new CliException($"--format \"{word}\": {NearestName.Hint(word, Formats, $"the formats are {string.Join(", ", Formats)}")}.");
    }
}
