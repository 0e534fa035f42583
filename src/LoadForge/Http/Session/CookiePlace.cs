using System.Net;

namespace LoadForge.Http.Session;

/// <summary>The parts of the address of a request that determine its cookies.</summary>
/// <param name="Host">The host in lower case: names in ASCII, IPv6 addresses without brackets.</param>
/// <param name="Path">The path, which begins with a slash.</param>
/// <param name="IsTrustworthy">Whether browsers treat the origin as secure: https, and loopback with any scheme.</param>
/// <param name="IsAddress">Whether the host is an address and not a name.</param>
internal readonly record struct CookiePlace(string Host, string Path, bool IsTrustworthy, bool IsAddress)
{
    /// <summary>Takes an address apart.</summary>
    public static CookiePlace Of(Uri address)
    {
        string host = address.IdnHost.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        bool isAddress = IPAddress.TryParse(host, out IPAddress? literal);
        bool isLoopback = isAddress ? IPAddress.IsLoopback(literal!) : host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);
        return new CookiePlace(host, address.AbsolutePath is ['/', ..] path ? path : "/", isLoopback || address.Scheme == Uri.UriSchemeHttps, isAddress);
    }

    /// <summary>The path of a cookie that names none: RFC 6265, section 5.1.4.</summary>
    public string DefaultPath => Path.LastIndexOf('/') is > 0 and int last ? Path[..last] : "/";

    /// <summary>Whether the host is a domain or lies below it: RFC 6265, section 5.1.3.</summary>
    public bool IsWithin(string domain) =>
        Host == domain || (!IsAddress && Host.Length > domain.Length && Host[^(domain.Length + 1)] == '.' && Host.EndsWith(domain, StringComparison.Ordinal));
}
