using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Takes the headers that mean something to the server from those that any browser sends.</summary>
/// <param name="origin">The origin of the target.</param>
internal sealed class HarHeaders(string origin)
{
    /// <summary>The variable of the script for the origin of its target, which headers name.</summary>
    public const string Origin = "origin";

    // Of one connection or one message, or kept by the client: it writes its own.
    private static readonly HashSet<string> OfClient = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length",
        "Expect", "HTTP2-Settings", "Cookie", "Cookie2", "Accept-Encoding",
    };

    private static readonly HashSet<string> OfBrowser = new(StringComparer.OrdinalIgnoreCase)
    {
        "User-Agent", "Accept-Language", "Accept-Charset", "DNT", "Upgrade-Insecure-Requests", "Cache-Control",
        "Pragma", "Priority", "Purpose", "X-Client-Data", "X-Chrome-Connected", "Save-Data", "Device-Memory", "Viewport-Width",
        "Width", "DPR", "ECT", "RTT", "Downlink",

        // Of its cache, which a virtual user does not have.
        "If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Range", "Range",

        // Of a trace, which each request begins anew.
        "traceparent", "tracestate", "baggage", "b3",
    };

    private readonly SortedSet<string> _left = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a header names the origin of the target.</summary>
    public bool NamesOrigin { get; private set; }

    /// <summary>What was left out.</summary>
    public IEnumerable<string> Notes =>
        _left.Count > 0 ? [$"left out headers that a browser sends with every request: {BoundedList.Of(_left)}."] : [];

    /// <summary>The headers of an entry that the script sends.</summary>
    public ImmutableArray<ScriptHeader> Of(HarEntry entry)
    {
        var kept = ImmutableArray.CreateBuilder<ScriptHeader>();
        foreach ((string name, string value) in entry.Headers)
        {
            bool isOfNoBody = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && string.IsNullOrEmpty(entry.Body);
            if (isOfNoBody || !IsOfRequest(name) || TextOf(name, value) is not { } text) continue;
            kept.Add(new ScriptHeader(ScriptScalar.Of(name), ScriptScalar.Of(text)));
        }

        return kept.ToImmutable();
    }

    private static bool IsOfRequest(string name) => name.Length > 0 && name[0] != ':' && !OfClient.Contains(name) && HeaderName.IsValid(name);

    private string? TextOf(string name, string value)
    {
        bool isAny = name.Equals("Accept", StringComparison.OrdinalIgnoreCase) && (value == "*/*" || value.Contains("image/avif", StringComparison.Ordinal));
        if (isAny || OfBrowser.Contains(name) || name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)) return Left(name);
        if (name.Equals("Origin", StringComparison.OrdinalIgnoreCase)) return value == origin ? OfTarget("") : Left(name);
        if (!name.Equals("Referer", StringComparison.OrdinalIgnoreCase)) return TemplateText.Literal(value);

        // Without its query, which may have secrets.
        return Uri.TryCreate(value, UriKind.Absolute, out Uri? page) && ScriptTarget.IsHttp(page) && ScriptTarget.Origin(page) == origin
            ? OfTarget(TemplateText.Literal(page.AbsolutePath))
            : Left(name);
    }

    private string OfTarget(string path)
    {
        NamesOrigin = true;
        return TemplateText.Of(Origin) + path;
    }

    private string? Left(string name)
    {
        _left.Add(name);
        return null;
    }
}
