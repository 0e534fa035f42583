using System.Text.Json;
using LoadForge.Capacity;
using LoadForge.Reporting.Json.Documents;

namespace LoadForge.Reporting.Json;

/// <summary>
/// A capacity search as one JSON object, with the conventions of <see cref="JsonResult"/>: the answer, then every probe with its verdicts, values and generator
/// health.
/// </summary>
public static class JsonCapacity
{
    /// <summary>The version of the layout. Increased when a property is removed or its meaning changes, not when one is added.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result of a search.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(CapacityResult result, Stream stream) =>
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(new CapacityDocument(result), ResultJson.Default.CapacityDocument));
}
