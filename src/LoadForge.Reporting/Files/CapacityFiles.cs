using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Settings;

namespace LoadForge.Reporting.Files;

/// <summary>The files of a capacity search, named like those of a run.</summary>
/// <remarks>
/// | format | file | content |
/// |---|---|---|
/// | html | <c>-1-report.html</c> | <see cref="HtmlReport"/> |
/// | summary | <c>-1-capacity.txt</c> | <see cref="CapacityText"/> |
/// | json | <c>-2-capacity.json</c> | <see cref="JsonCapacity"/> |
/// | markdown | <c>-4-capacity.md</c> | <see cref="CapacityMarkdown"/> |
/// | steps | <c>-6-probes.csv</c> | <see cref="ProbesCsv"/> |
/// | junit | <c>-8-junit.xml</c> | <see cref="CapacityJUnit"/>; only if chosen |
/// </remarks>
public static class CapacityFiles
{
    /// <summary>Writes the files, as <c>‹test›.loadforge-1-capacity.txt</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="result">The result of the search.</param>
    /// <param name="run">Its number in the test, from 1; from the second on, names contain <c>.run2</c> and so on before <c>.loadforge</c>.</param>
    /// <param name="formats">Which files are written; formats that only a run has are ignored.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Write(
        ResultFolder folder, string test, CapacityResult result, int run = 1, ReportFormats formats = ReportFormats.Default)
    {
        (string before, string after) = RunFiles.Around(run);
        return
        [
            .. All(test, result).Where(file => formats.HasFlag(file.Format)).Select(
                file => new RunFile(folder.Write(test, before + file.Ending, file.Content), file.Name + after, file.MediaType)),
        ];
    }

    private static IEnumerable<(ReportFormats Format, string Ending, string Name, string MediaType, Action<Stream> Content)> All(
        string test, CapacityResult result) =>
    [
        (ReportFormats.Html, RunFiles.ReportEnding, "capacity report", "text/html", stream => HtmlReport.Write(result, stream)),
        (ReportFormats.Summary, "-1-capacity.txt", "capacity", "text/plain", stream => RunFiles.Put(stream, CapacityText.Of(result))),
        (ReportFormats.Json, "-2-capacity.json", "capacity result", "application/json", stream => JsonCapacity.Write(result, stream)),
        (ReportFormats.Markdown, "-4-capacity.md", "capacity for a comment", "text/markdown", stream => RunFiles.Put(stream, CapacityMarkdown.Of(result))),
        (ReportFormats.Steps, "-6-probes.csv", "probes", "text/csv", stream => ProbesCsv.Write(result, stream)),
        (ReportFormats.JUnit, "-8-junit.xml", "JUnit results", RunFiles.JUnitType, stream => CapacityJUnit.Write(test, result, stream)),
    ];
}
