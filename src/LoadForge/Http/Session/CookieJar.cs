using System.Text;

namespace LoadForge.Http.Session;

/// <summary>
/// The cookies of one user, stored and sent like in a browser: RFC 6265, section 5. The runtime's own container parts values at commas, keeps 20 cookies of
/// a host, and sends no secure cookie to loopback. May be used by requests side by side.
/// </summary>
internal sealed class CookieJar(TimeProvider clock)
{
    /// <summary>The most cookies of one domain; those used longest ago make room.</summary>
    public const int MaxOfDomain = 180;

    /// <summary>The most cookies in all.</summary>
    public const int Max = 3000;

    private readonly Lock _changing = new();
    private readonly List<Cookie> _cookies = [];
    private long _used;

    /// <summary>The number of cookies.</summary>
    public int Count
    {
        get
        {
            lock (_changing) return _cookies.Count;
        }
    }

    /// <summary>Stores the cookies of a response; malformed ones are ignored.</summary>
    /// <param name="address">The address that the response came from.</param>
    /// <param name="header">The value of its header Set-Cookie.</param>
    public void Set(Uri address, string header)
    {
        DateTimeOffset now = clock.GetUtcNow();
        CookiePlace from = CookiePlace.Of(address);
        if (SetCookie.Read(header, from, now) is not { } cookie) return;
        lock (_changing)
        {
            if (!from.IsTrustworthy && _cookies.Exists(kept => Overlays(cookie, kept))) return;
            int index = _cookies.FindIndex(kept => kept.IsSameAs(cookie));
            cookie.LastUsed = ++_used;
            cookie.Number = index < 0 ? cookie.LastUsed : _cookies[index].Number;
            if (index >= 0) _cookies.RemoveAt(index);
            if (cookie.IsOver(now)) return;
            MakeRoom(cookie.Domain, now);
            _cookies.Add(cookie);
        }
    }

    /// <summary>The value of the header Cookie for a request; null for none.</summary>
    public string? HeaderFor(Uri address)
    {
        lock (_changing)
        {
            if (_cookies.Count == 0) return null;
            CookiePlace place = CookiePlace.Of(address);
            DateTimeOffset now = clock.GetUtcNow();
            List<Cookie>? going = null;
            foreach (Cookie cookie in _cookies)
            {
                if (cookie.IsOver(now) || !cookie.GoesTo(place)) continue;
                cookie.LastUsed = ++_used;
                (going ??= []).Add(cookie);
            }

            if (going is null) return null;
            going.Sort(
                static (left, right) =>
                    left.Path.Length != right.Path.Length ? right.Path.Length.CompareTo(left.Path.Length) : left.Number.CompareTo(right.Number));
            return Text(going);
        }
    }

    private static string Text(List<Cookie> cookies)
    {
        var text = new StringBuilder();
        foreach (Cookie cookie in cookies)
        {
            if (text.Length > 0) text.Append("; ");
            text.Append(cookie.Name).Append('=').Append(cookie.Value);
        }

        return text.ToString();
    }

    // A cookie from an insecure connection must not replace a secure cookie.
    private static bool Overlays(Cookie cookie, Cookie kept) =>
        kept.IsSecure && kept.Name == cookie.Name && (IsWithin(kept.Domain, cookie.Domain) || IsWithin(cookie.Domain, kept.Domain))
            && Cookie.IsWithin(cookie.Path, kept.Path);

    private static bool IsWithin(string domain, string parent) => domain == parent || domain.EndsWith("." + parent, StringComparison.Ordinal);

    private void MakeRoom(string domain, DateTimeOffset now)
    {
        if (_cookies.Count(kept => kept.Domain == domain) >= MaxOfDomain) DropOne(kept => kept.Domain == domain, now);
        if (_cookies.Count >= Max) DropOne(static _ => true, now);
    }

    private void DropOne(Func<Cookie, bool> isAmong, DateTimeOffset now)
    {
        if (_cookies.RemoveAll(kept => isAmong(kept) && kept.IsOver(now)) == 0) _cookies.Remove(_cookies.Where(isAmong).MinBy(kept => kept.LastUsed)!);
    }
}
