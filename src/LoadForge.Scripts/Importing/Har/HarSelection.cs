using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Selects the requests that a script repeats, and says which it does not.</summary>
internal static class HarSelection
{
    private static readonly string[] AssetTypes =
        ["image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript", "application/x-javascript", "application/font",
            "application/x-font", "application/vnd.ms-fontobject", "application/wasm"];

    private static readonly string[] AssetEndings =
        [".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico",
            ".woff", ".woff2", ".ttf", ".otf", ".mp4", ".webm", ".wasm"];

    private static readonly string[] AssetResources = ["image", "font", "stylesheet", "script", "media", "texttrack", "manifest"];

    /// <summary>The origin of the first document, or of the first request if there is no document.</summary>
    public static string? OriginOf(ImmutableArray<HarEntry> entries) =>
        (entries.FirstOrDefault(IsDocument) ?? entries.FirstOrDefault()) is { } first ? ScriptTarget.Origin(first.Url) : null;

    /// <summary>The entries to repeat.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="origin">The origin of the target.</param>
    /// <param name="withAssets">Whether static assets are kept.</param>
    /// <param name="notes">Gets what is left out.</param>
    public static ImmutableArray<HarEntry> Keep(ImmutableArray<HarEntry> entries, string origin, bool withAssets, ICollection<string> notes)
    {
        var left = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        ImmutableArray<HarEntry> kept = [.. entries.Where(entry => IsKept(entry))];
        foreach ((string reason, List<string> requests) in left)
        {
            notes.Add($"left out {Quantity.Of(requests.Count, "request")} {reason}: {BoundedList.Of(requests.Distinct())}.");
        }

        return kept;

        bool IsKept(HarEntry entry)
        {
            if (Reason(entry, origin, withAssets) is not { } reason) return true;
            if (!left.TryGetValue(reason, out List<string>? requests)) left.Add(reason, requests = []);
            requests.Add(ScriptTarget.Origin(entry.Url) == origin ? entry.Url.AbsolutePath : ScriptTarget.Origin(entry.Url));
            return false;
        }
    }

    private static string? Reason(HarEntry entry, string origin, bool withAssets)
    {
        if (ScriptTarget.Origin(entry.Url) != origin) return "to other hosts";
        if (entry.Method == "OPTIONS") return "by which the browser asked for permission (OPTIONS)";
        if (entry.Method == "CONNECT") return "to a proxy (CONNECT)";
        if (!ScriptDraft.IsMethod(entry.Method)) return "with a method that a script cannot send";
        if (entry.Status == 0) return "without a response";
        if (entry.Status == 101 || entry.ResourceType == "websocket") return "that opened a WebSocket";
        if (!withAssets && IsAsset(entry)) return "for static assets";
        return entry.IsFromCache ? "that the browser answered from its cache" : null;
    }

    private static bool IsDocument(HarEntry entry) =>
        entry.ResourceType == "document" || entry.ResponseType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Whether a request was for a static asset, such as an image or a style sheet.</summary>
    public static bool IsAsset(HarEntry entry) =>
        AssetResources.Contains(entry.ResourceType)
        || Array.Exists(AssetTypes, type => entry.ResponseType.StartsWith(type, StringComparison.Ordinal))
        || Array.Exists(AssetEndings, ending => entry.Url.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
