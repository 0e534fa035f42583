using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Baselines.Files.Documents;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Writes a baseline as JSON that reads well in a pull request: always in the same order, one value a line, and beside the compressed histograms what they say,
/// for people. The reader ignores those lines.
/// </summary>
internal static class BaselineWriter
{
    // Names stay readable: the file is never part of a page.
    private static readonly BaselineJson Readable =
        new(new JsonSerializerOptions(BaselineJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(Baseline baseline) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(BaselineDocument.Of(baseline), Readable.BaselineDocument), (byte)'\n'];
}
