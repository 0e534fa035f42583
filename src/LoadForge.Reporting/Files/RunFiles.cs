using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Reporting.Charts;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Latency;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Templates;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Reporting.Files;

/// <summary>The files of a run. Their names sort in reading order, are the same in every execution, and need no escaping in a URI.</summary>
/// <remarks>
/// | format | file | content |
/// |---|---|---|
/// | html | <c>-1-report.html</c> | <see cref="HtmlReport"/> |
/// | summary | <c>-1-summary.txt</c> | <see cref="RunSummary"/> |
/// | json | <c>-2-result.json</c> | <see cref="JsonResult"/> |
/// | latency | <c>-3-latency.hlog</c> | <see cref="LatencyLog"/> |
/// | markdown | <c>-4-summary.md</c> | <see cref="MarkdownSummary"/> |
/// | charts | <c>-5-latency.svg</c> | <see cref="LatencyChart"/> |
/// | charts | <c>-5-load.svg</c> | <see cref="LoadChart"/> |
/// | charts | <c>-5-throughput.svg</c> | <see cref="ThroughputChart"/> |
/// | seconds | <c>-6-seconds.csv</c> | <see cref="SecondsCsv"/> |
/// | steps | <c>-6-steps.csv</c> | <see cref="StepsCsv"/> |
/// | series | <c>-7-series.csv</c> | <see cref="SeriesCsv"/>; only if chosen |
/// | junit | <c>-8-junit.xml</c> | <see cref="JUnitReport"/>; only if chosen |
/// </remarks>
public static class RunFiles
{
    /// <summary>The media type of JUnit files, which are not attached to Allure: it would read them as results of further tests.</summary>
    internal const string JUnitType = "application/xml";

    /// <summary>The end of the name of every HTML report.</summary>
    internal const string ReportEnding = "-1-report.html";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the files, as <c>‹test›.loadforge-1-summary.txt</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="result">The result of the run.</param>
    /// <param name="run">The number of the run in the test, from 1; from the second on, names contain <c>.run2</c> and so on before <c>.loadforge</c>.</param>
    /// <param name="formats">Which files are written.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run's number is less than 1.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Write(
        ResultFolder folder, string test, LoadResult result, int run = 1, ReportFormats formats = ReportFormats.Default)
    {
        (string before, string after) = Around(run);
        return
        [
            .. All(test, result).Where(file => formats.HasFlag(file.Format)).Select(
                file => new RunFile(folder.Write(test, before + file.Ending, file.Content), file.Name + after, file.MediaType)),
        ];
    }

    /// <summary>Writes a report from a template of the user, as <c>‹test›.loadforge-9-custom.html</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="result">The result of the run.</param>
    /// <param name="template">The template.</param>
    /// <param name="run">The number of the run in the test, from 1.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run's number is less than 1.</exception>
    /// <exception cref="FormatException">The template cannot be rendered.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names the path.</exception>
    public static RunFile Write(ResultFolder folder, string test, LoadResult result, ReportTemplate template, int run = 1)
    {
        (string before, string after) = Around(run);
        string text = template.Render(result);
        string path = folder.Write(test, $"{before}-9-custom{template.Extension}", stream => Put(stream, text));
        return new RunFile(path, "report" + after, template.MediaType);
    }

    /// <summary>What stands before the ending of a file name, and after a display name.</summary>
    internal static (string Before, string After) Around(int run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(run, 1);
        string number = run.ToString(CultureInfo.InvariantCulture);
        return run == 1 ? (".loadforge", "") : ($".run{number}.loadforge", $" (run {number})");
    }

    private static IEnumerable<(ReportFormats Format, string Ending, string Name, string MediaType, Action<Stream> Content)> All(
        string test, LoadResult result) =>
    [
        (ReportFormats.Html, ReportEnding, "load report", "text/html", stream => HtmlReport.Write(result, stream)),
        (ReportFormats.Summary, "-1-summary.txt", "load summary", "text/plain", stream => Put(stream, RunSummary.Of(result))),
        (ReportFormats.Json, "-2-result.json", "load result", "application/json", stream => JsonResult.Write(result, stream)),
        (ReportFormats.Latency, "-3-latency.hlog", "latency log", "application/octet-stream", stream => LatencyLog.Write(result, stream)),
        (ReportFormats.Markdown, "-4-summary.md", "load summary for a comment", "text/markdown", stream => Put(stream, MarkdownSummary.Of(result))),
        (ReportFormats.Charts, "-5-latency.svg", "response time", "image/svg+xml", stream => LatencyChart.Write(result, stream)),
        (ReportFormats.Charts, "-5-load.svg", "response time by load", "image/svg+xml", stream => LoadChart.Write(result, stream)),
        (ReportFormats.Charts, "-5-throughput.svg", "throughput", "image/svg+xml", stream => ThroughputChart.Write(result, stream)),
        (ReportFormats.Seconds, "-6-seconds.csv", "seconds", "text/csv", stream => SecondsCsv.Write(result, stream)),
        (ReportFormats.Steps, "-6-steps.csv", "steps", "text/csv", stream => StepsCsv.Write(result, stream)),
        (ReportFormats.Series, "-7-series.csv", "seconds of steps", "text/csv", stream => SeriesCsv.Write(result, stream)),
        (ReportFormats.JUnit, "-8-junit.xml", "JUnit results", JUnitType, stream => JUnitReport.Write(test, result, stream)),
    ];

    /// <summary>Writes text in UTF-8, without a byte order mark.</summary>
    internal static void Put(Stream stream, string text) => stream.Write(Utf8.GetBytes(text));
}
