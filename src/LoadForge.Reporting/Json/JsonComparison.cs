using System.Text.Json;
using LoadForge.Reporting.Json.Documents.Verdicts;
using LoadForge.Results.Comparisons;

namespace LoadForge.Reporting.Json;

/// <summary>A comparison as one JSON object, as <see cref="JsonResult"/> writes those of a run.</summary>
public static class JsonComparison
{
    /// <summary>Writes a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(BaselineComparison comparison, Stream stream) =>
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(new ComparisonDocument(comparison), ResultJson.Default.ComparisonDocument));
}
