using LoadForge.Capacity;
using LoadForge.Reporting.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Html;

/// <summary>
/// A run as one HTML file, which opens offline and loads nothing: thresholds with their evidence, charts, steps, failures, and the statistics of every selected
/// stretch of time. It contains the whole JSON result, compressed, so nothing that was measured can become an element or an attribute of the page. A capacity
/// search has a page of its own: the answer, response time against load, and the probes.
/// </summary>
public static class HtmlReport
{
    /// <summary>The id of the only result in a page.</summary>
    internal const string Id = "1";

    /// <summary>Writes the report of a run.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream) => Write(stream, json => JsonResult.Write(result, json));

    /// <summary>Writes the report of a capacity search.</summary>
    /// <param name="result">The result of a search.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(CapacityResult result, Stream stream) => Write(stream, json => JsonCapacity.Write(result, json));

    /// <summary>Writes the report of a document.</summary>
    internal static void Write(Stream stream, Action<Stream> json)
    {
        stream.Write(ReportPage.BeforeData);
        ReportData.Write(stream, "result", Id, json);
        stream.Write(ReportPage.AfterData);
    }
}
