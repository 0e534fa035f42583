namespace LoadForge.Scripts.Importing.Har;

/// <summary>Tells headers that mean something to the server from those that any browser sends.</summary>
internal static class HarHeaders
{
    private static readonly HashSet<string> Noise = new(StringComparer.OrdinalIgnoreCase)
    {
        // Of one connection or one message: the client writes its own.
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length",
        "Expect", "HTTP2-Settings",

        // Kept by the client.
        "Cookie", "Cookie2",

        // Of the browser.
        "User-Agent", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Origin", "Referer", "DNT", "Upgrade-Insecure-Requests", "Cache-Control",
        "Pragma", "Priority", "Purpose", "X-Client-Data", "X-Chrome-Connected", "Save-Data", "Device-Memory", "Viewport-Width",
        "Width", "DPR", "ECT", "RTT", "Downlink",

        // Of its cache, which a virtual user does not have.
        "If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Range", "Range",

        // Of a trace, which each request begins anew.
        "traceparent", "tracestate", "baggage", "b3",
    };

    /// <summary>Whether a header is sent by the script.</summary>
    public static bool IsKept(string name, string value) =>
        name.Length > 0
        && name[0] != ':'
        && !Noise.Contains(name)
        && !name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        && !(name.Equals("Accept", StringComparison.OrdinalIgnoreCase) && (value == "*/*" || value.Contains("image/avif", StringComparison.Ordinal)));
}
