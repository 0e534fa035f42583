using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Baselines.Files.Documents;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Writes a baseline as JSON that is readable in a pull request: in a fixed order, one value on each line, with a readable summary next to the compressed
/// histograms. The reader ignores the summary.
/// </summary>
internal static class BaselineWriter
{
    // Names are not escaped for HTML, because the file is never embedded in a page.
    private static readonly BaselineJson Readable =
        new(new JsonSerializerOptions(BaselineJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(Baseline baseline) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(BaselineDocument.Of(baseline), Readable.BaselineDocument), (byte)'\n'];
}
