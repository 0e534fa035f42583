
namespace LoadForge.Http.Session;

/// <summary>A cookie as a jar keeps it: RFC 6265, section 5.3.</summary>
internal sealed class Cookie
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    /// <summary>The domain in lower case, without a dot before it.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether it goes to the host that set it, and to no host below that.</summary>
    public required bool IsHostOnly { get; init; }

    public required string Path { get; init; }

    public required bool IsSecure { get; init; }

    /// <summary>When it ends; null for the end of the session.</summary>
    public required DateTimeOffset? Expires { get; init; }

    /// <summary>Its place in the order in which cookies were first set; one that replaces another takes over its place.</summary>
    public long Number { get; set; }

    /// <summary>Its place in the order in which cookies were last set or sent.</summary>
    public long LastUsed { get; set; }

    /// <summary>Whether setting one replaces the other.</summary>
    public bool IsSameAs(Cookie other) => Name == other.Name && Domain == other.Domain && Path == other.Path && IsHostOnly == other.IsHostOnly;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver(DateTimeOffset now) => Expires <= now;

    /// <summary>Whether it goes with a request.</summary>
    public bool GoesTo(CookiePlace place) =>
        (IsHostOnly ? place.Host == Domain : place.IsWithin(Domain)) && IsWithin(place.Path, Path) && (!IsSecure || place.IsTrustworthy);

    /// <summary>Whether a path is another or lies below it: RFC 6265, section 5.1.4.</summary>
    public static bool IsWithin(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal) && (path.Length == parent.Length || parent.EndsWith('/') || path[parent.Length] == '/');
}
