using System.Text.Json;
using LoadForge.Reporting.Json.Documents;
using LoadForge.Results;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A whole result as one JSON object, for programs: properties in a fixed order, camelCase, times as whole microseconds (<c>…Us</c>), ratios in [0, 1], rates
/// per second, null for values that were not measured. Steps also contain their times as HdrHistograms (base64, V2 compressed), and the series contains counts
/// and histograms of each step and second. HTML markup characters are escaped, so the text can be embedded in a script element. The package contains a JSON
/// Schema.
/// </summary>
public static class JsonResult
{
    /// <summary>The version of the layout. Increased when a property is removed or its meaning changes, not when one is added.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
#pragma warning disable RS0030 // No JSON is written by hand: the writer is created here so that it can be flushed while the series is written.
        using var json = new Utf8JsonWriter(stream);
#pragma warning restore RS0030
        JsonSerializer.Serialize(json, new ResultDocument(result, json), ResultJson.Default.ResultDocument);
    }
}
