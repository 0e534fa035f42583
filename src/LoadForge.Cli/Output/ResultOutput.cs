using System.Text;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Latency;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Cli.Output;

/// <summary>Writes a result in a format.</summary>
internal static class ResultOutput
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(LoadResult result, OutputFile file) => WholeFile.Write(file.Path, stream => Write(result, file.Format, stream));

    /// <summary>The result as text.</summary>
    /// <param name="result">The result.</param>
    /// <param name="format">The format.</param>
    /// <param name="stored">The JSON that the result was read from; null if it was not.</param>
    public static string Text(LoadResult result, OutputFormat format, StoredResult? stored = null)
    {
        using var stream = new MemoryStream();
        Write(result, stored, format, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes a result that was perhaps read from JSON. What was measured is in the JSON; a result that is built from it has a little less.</summary>
    public static void Write(LoadResult result, StoredResult? stored, OutputFormat format, Stream stream)
    {
        if (stored is not null && format == OutputFormat.Json) stored.WriteJson(stream);
        else if (stored is not null && format == OutputFormat.Html) stored.WriteHtml(stream);
        else Write(result, format, stream);
    }

    private static void Write(LoadResult result, OutputFormat format, Stream stream)
    {
        switch (format)
        {
            case OutputFormat.Html:
                HtmlReport.Write(result, stream);
                break;
            case OutputFormat.Json:
                JsonResult.Write(result, stream);
                break;
            case OutputFormat.Csv:
                StepsCsv.Write(result, stream);
                break;
            case OutputFormat.Seconds:
                SecondsCsv.Write(result, stream);
                break;
            case OutputFormat.Series:
                SeriesCsv.Write(result, stream);
                break;
            case OutputFormat.Markdown:
                stream.Write(Encoding.UTF8.GetBytes(MarkdownSummary.Of(result)));
                break;
            case OutputFormat.JUnit:
                JUnitReport.Write(result.Name, result, stream);
                break;
            case OutputFormat.Latency:
                LatencyLog.Write(result, stream);
                break;
            default:
                stream.Write(Encoding.UTF8.GetBytes(RunSummary.Of(result)));
                break;
        }
    }
}
