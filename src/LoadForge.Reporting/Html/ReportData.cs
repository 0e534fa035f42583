using System.IO.Compression;
using System.Security.Cryptography;

namespace LoadForge.Reporting.Html;

/// <summary>A document in a page: JSON, deflated and as base64, in a script element that a browser does not execute.</summary>
internal static class ReportData
{
    private static ReadOnlySpan<byte> End => "</script>"u8;

    /// <summary>Writes a document.</summary>
    /// <param name="stream">The page.</param>
    /// <param name="kind">What it is: <c>result</c> or <c>index</c>.</param>
    /// <param name="id">Its id, unique in the page; null for none.</param>
    /// <param name="write">Writes the JSON.</param>
    public static void Write(Stream stream, string kind, string? id, Action<Stream> write)
    {
        stream.Write(Start(kind, id));
        using (var encoding = new ToBase64Transform())
        using (var base64 = new CryptoStream(stream, encoding, CryptoStreamMode.Write, leaveOpen: true))
        using (var deflate = new DeflateStream(base64, CompressionLevel.Optimal))
        {
            write(deflate);
        }

        stream.Write(End);
    }

    /// <summary>Writes a document that is packed already.</summary>
    public static void WritePacked(Stream stream, string kind, string id, ReadOnlySpan<byte> packed)
    {
        stream.Write(Start(kind, id));
        stream.Write(packed);
        stream.Write(End);
    }

    /// <summary>The packed result in a report.</summary>
    /// <param name="path">The path of the report.</param>
    /// <param name="most">The maximum size, in bytes.</param>
    /// <returns>Null if it is larger, or the file is gone or is not a report of this version.</returns>
    public static byte[]? PackedIn(string path, long most)
    {
        byte[] start = [.. ReportPage.BeforeData, .. Start("result", HtmlReport.Id)];
        byte[] end = [.. End, .. ReportPage.AfterData];
        try
        {
            if (new FileInfo(path).Length - start.Length - end.Length > most) return null;
            ReadOnlySpan<byte> page = File.ReadAllBytes(path);
            if (page.Length < start.Length + end.Length || !page.StartsWith(start) || !page.EndsWith(end)) return null;
            ReadOnlySpan<byte> packed = page[start.Length..^end.Length];
            return System.Buffers.Text.Base64.IsValid(packed) ? packed.ToArray() : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Start(string kind, string? id) => System.Text.Encoding.ASCII.GetBytes(
        $"<script type=\"application/json\" data-loadforge=\"{kind}\"{(id is null ? "" : $" data-id=\"{id}\"")} data-encoding=\"deflate\">");
}
