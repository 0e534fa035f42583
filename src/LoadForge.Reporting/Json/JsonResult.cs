using System.Text.Json;
using LoadForge.Reporting.Json.Documents;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A whole result as one JSON object, for programs: properties in a fixed order, camelCase, times as whole microseconds (<c>…Us</c>), ratios in [0, 1], rates
/// per second, null for what was not measured. Steps carry their response times as an HdrHistogram too (base64, V2 compressed). Everything that HTML would take
/// for markup is escaped, so the text can stand in a script element.
/// </summary>
public static class JsonResult
{
    /// <summary>The version of the layout: grows when a property changes its meaning or goes, not when one is added.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">Where to, as UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
#pragma warning disable RS0030 // Nothing is written by hand: a writer of our own can be flushed while the series is written.
        using var json = new Utf8JsonWriter(stream);
#pragma warning restore RS0030
        JsonSerializer.Serialize(json, new ResultDocument(result, json), ResultJson.Default.ResultDocument);
    }
}
