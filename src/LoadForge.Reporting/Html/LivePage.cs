using System.Text;

namespace LoadForge.Reporting.Html;

/// <summary>
/// The page of a live dashboard, without data: it gets them from the paths <c>events</c>, <c>control</c> and <c>session</c> beside it, as
/// <c>src/LoadForge.Web/PROTOCOL.md</c> describes.
/// </summary>
public static class LivePage
{
    /// <summary>The content security policy of the page, for a header of the response.</summary>
    public static string ContentSecurityPolicy { get; } = PolicyIn(ReportPage.BeforeData);

    /// <summary>Writes the page.</summary>
    /// <param name="stream">The destination, in UTF-8; left open.</param>
    public static void Write(Stream stream)
    {
        stream.Write(ReportPage.BeforeData);
        stream.Write(
            "<script type=\"application/json\" data-loadforge=\"live\">{\"events\":\"events\",\"control\":\"control\",\"session\":\"session\"}</script>"u8);
        stream.Write(ReportPage.AfterData);
    }

    private static string PolicyIn(ReadOnlySpan<byte> page)
    {
        ReadOnlySpan<byte> before = "http-equiv=\"Content-Security-Policy\" content=\""u8;
        ReadOnlySpan<byte> policy = page[(page.IndexOf(before) + before.Length)..];
        return Encoding.UTF8.GetString(policy[..policy.IndexOf((byte)'"')]);
    }
}
