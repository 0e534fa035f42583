using System.Globalization;

namespace LoadForge.Http.Session;

/// <summary>
/// Reads a Set-Cookie header as browsers do: RFC 6265, section 5.2 and 5.3, and of its successor what all browsers have: prefixes, and limits of size.
/// </summary>
internal static class SetCookie
{
    /// <summary>The longest name and value together, in bytes.</summary>
    public const int MaxLength = 4096;

    private const int MaxAttributeLength = 1024;
    private const string SecurePrefix = "__Secure-";
    private const string HostPrefix = "__Host-";

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its value; commas have no meaning in it.</param>
    /// <param name="from">Where the response came from.</param>
    /// <param name="now">The time.</param>
    /// <returns>The cookie; null if a browser would not keep it.</returns>
    public static Cookie? Read(string header, CookiePlace from, DateTimeOffset now)
    {
        if (
            header.AsSpan().ContainsAnyInRange('\0', '\b') || header.AsSpan().ContainsAnyInRange('\n', '\u001f')
                || header.Contains('\u007f', StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = header.Split(';');
        if (Pair(parts[0]) is not ({ Length: > 0 } name, { } value) || name.Length + value.Length > MaxLength) return null;
        Attributes attributes = ReadAttributes(parts.AsSpan(1), now);
        string domain = attributes.Domain ?? "";

        // A single label, such as com, is shared by many sites. Without a list, shared domains with more labels, such as co.uk, are not recognised.
        if (domain.Length > 0 && domain != from.Host && !domain.Contains('.', StringComparison.Ordinal)) return null;
        if (domain.Length > 0 && !from.IsWithin(domain)) return null;
        if (attributes.IsSecure && !from.IsTrustworthy) return null;
        if (name.StartsWith(SecurePrefix, StringComparison.OrdinalIgnoreCase) && !attributes.IsSecure) return null;
        if (name.StartsWith(HostPrefix, StringComparison.OrdinalIgnoreCase) && (!attributes.IsSecure || domain.Length > 0 || attributes.Path != "/"))
        {
            return null;
        }

        return new Cookie
        {
            Name = name,
            Value = value,
            Domain = domain.Length > 0 ? domain : from.Host,
            IsHostOnly = domain.Length == 0,
            Path = attributes.Path ?? from.DefaultPath,
            IsSecure = attributes.IsSecure,
            Expires = attributes.Expires,
        };
    }

    private static Attributes ReadAttributes(ReadOnlySpan<string> parts, DateTimeOffset now)
    {
        DateTimeOffset? expires = null, maxAge = null;
        string? domain = null, path = null;
        bool isSecure = false;
        foreach (string part in parts)
        {
            (string name, string value) = Pair(part) ?? (part.Trim(' ', '\t'), "");
            if (value.Length > MaxAttributeLength) continue;
            switch (name.ToLowerInvariant())
            {
                case "expires":
                    expires = CookieDate.Parse(value) ?? expires;
                    break;
                case "max-age":
                    maxAge = End(value, now) ?? maxAge;
                    break;
                case "domain" when value.Length > 0:
                    domain = (value[0] == '.' ? value[1..] : value).ToLowerInvariant();
                    break;
                case "path":
                    path = value is ['/', ..] ? value : null;
                    break;
                case "secure":
                    isSecure = true;
                    break;
            }
        }

        return new Attributes(maxAge ?? expires, domain, path, isSecure);
    }

    // A number of seconds. Zero or less expires the cookie immediately; a number that is too large never expires it.
    private static DateTimeOffset? End(string text, DateTimeOffset now)
    {
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return null;
        if (text[0] == '-') return DateTimeOffset.MinValue;
        bool isKnown = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds);
        if (isKnown && seconds == 0) return DateTimeOffset.MinValue;
        return isKnown && seconds < (DateTimeOffset.MaxValue - now).TotalSeconds ? now.AddSeconds(seconds) : DateTimeOffset.MaxValue;
    }

    private static (string Name, string Value)? Pair(string part)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : (part[..equals].Trim(' ', '\t'), part[(equals + 1)..].Trim(' ', '\t'));
    }

    private sealed record Attributes(DateTimeOffset? Expires, string? Domain, string? Path, bool IsSecure);
}
