using System.Text;
using LoadForge.Capacity;
using LoadForge.Cli.Output;
using LoadForge.Reporting.Csv;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.JUnit;
using LoadForge.Reporting.Markdown;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Cli.Searching;

/// <summary>Writes the result of a search in a format.</summary>
internal static class CapacityOutput
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(CapacityResult result, OutputFile file) => WholeFile.Write(file.Path, stream => Write(result, file.Format, stream));

    /// <summary>Returns a file whose format a search has.</summary>
    /// <exception cref="CliException">A search has no such format.</exception>
    public static OutputFile Checked(OutputFile file) => file.Format is not (OutputFormat.Seconds or OutputFormat.Series or OutputFormat.Latency)
        ? file
        : throw new CliException($"--out \"{file.Path}\": a capacity search has no such file; use html, json, csv, md, xml or txt.");

    private static void Write(CapacityResult result, OutputFormat format, Stream stream)
    {
        switch (format)
        {
            case OutputFormat.Html:
                HtmlReport.Write(result, stream);
                break;
            case OutputFormat.Json:
                JsonCapacity.Write(result, stream);
                break;
            case OutputFormat.Csv:
                ProbesCsv.Write(result, stream);
                break;
            case OutputFormat.Markdown:
                stream.Write(Encoding.UTF8.GetBytes(CapacityMarkdown.Of(result)));
                break;
            case OutputFormat.JUnit:
                CapacityJUnit.Write(result.Name, result, stream);
                break;
            default:
                stream.Write(Encoding.UTF8.GetBytes(CapacityText.Of(result)));
                break;
        }
    }
}
