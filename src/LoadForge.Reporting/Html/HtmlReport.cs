using System.IO.Compression;
using System.Security.Cryptography;
using LoadForge.Reporting.Json;
using LoadForge.Results;

namespace LoadForge.Reporting.Html;

/// <summary>
/// A run as one HTML file, which opens offline and loads nothing: thresholds with their evidence, charts, steps, failures, and the statistics of every selected
/// stretch of time. It contains the whole JSON result, compressed, so nothing that was measured can become an element or an attribute of the page.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        stream.Write(ReportPage.BeforeData);
        stream.Write("<script type=\"application/json\" data-loadforge=\"result\" data-id=\"1\" data-encoding=\"deflate\">"u8);
        using (var encoding = new ToBase64Transform())
        using (var base64 = new CryptoStream(stream, encoding, CryptoStreamMode.Write, leaveOpen: true))
        using (var deflate = new DeflateStream(base64, CompressionLevel.Optimal))
        {
            JsonResult.Write(result, deflate);
        }

        stream.Write("</script>"u8);
        stream.Write(ReportPage.AfterData);
    }
}
