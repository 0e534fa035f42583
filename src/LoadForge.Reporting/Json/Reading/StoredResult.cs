using LoadForge.Reporting.Html;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>A result that was read from JSON.</summary>
/// <param name="Result">
/// The result. Times of steps over the whole run, and all percentiles that the JSON names, are exact; other percentiles of phases and iterations are estimates.
/// Custom metrics and outages are only in <paramref name="Json"/>.
/// </param>
/// <param name="Json">Everything that was measured, as it was written.</param>
public sealed record StoredResult(LoadResult Result, ReadOnlyMemory<byte> Json)
{
    /// <summary>Writes the JSON, unchanged.</summary>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Json.Span);
    }

    /// <summary>Writes the HTML report of the unchanged JSON.</summary>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public void WriteHtml(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        HtmlReport.Write(stream, WriteJson);
    }
}
