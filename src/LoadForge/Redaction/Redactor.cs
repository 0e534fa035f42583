using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace LoadForge.Redaction;

/// <summary>
/// Removes secrets from text before it is stored: registered values, in every encoding; the values of sensitive headers, query
/// parameters and JSON properties; and the user part of addresses.
/// </summary>
internal sealed partial class Redactor
{
    /// <summary>The replacement of a secret.</summary>
    public const string Mask = "***";

    // Longer text is cut off anyway.
    private const int MaxTextLength = 16 * 1024;

    private readonly ConcurrentDictionary<string, string[]> _secrets = new(StringComparer.Ordinal);

    // How many credentials contain a value that is registered for them alone. Guarded by the lock.
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Creates a redactor.</summary>
    /// <param name="secrets">The values known to be secret.</param>
    public Redactor(IEnumerable<string> secrets)
    {
        foreach (string secret in secrets) Add(secret);
    }

    /// <summary>Registers a value as a secret; a value shorter than <see cref="SensitiveText.MinLength"/> is ignored.</summary>
    public void Add(string secret)
    {
        if (secret.Length < SensitiveText.MinLength || _secrets.ContainsKey(secret)) return;
        _secrets[secret] = [
            .. SecretForms.Of(secret).Where(form => form.Length >= SensitiveText.MinLength).Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(form => form.Length)
        ];
    }

    /// <summary>Registers the value of a credential's header, and what follows its scheme, as in <c>Bearer …</c>.</summary>
    public void AddHeader(string value)
    {
        lock (_lock)
        {
            foreach (string part in PartsOf(value))
            {
                int uses = _uses.GetValueOrDefault(part);
                if (uses == 0 && _secrets.ContainsKey(part)) continue;
                _uses[part] = uses + 1;
                Add(part);
            }
        }
    }

    /// <summary>Forgets the value of a credential's header that was registered before, unless another credential has the same value.</summary>
    public void RemoveHeader(string value)
    {
        lock (_lock)
        {
            foreach (string part in PartsOf(value))
            {
                int uses = _uses.GetValueOrDefault(part);
                if (uses > 1) _uses[part] = uses - 1;
                else if (_uses.Remove(part)) _secrets.TryRemove(part, out _);
            }
        }
    }

    /// <summary>A name without the values registered as secrets.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isCut">Whether it is the beginning of a longer text, whose end may be the beginning of a secret.</param>
    public string Name(string name, bool isCut = false)
    {
        if (isCut) name = WithoutBegunSecret(name);
        foreach ((_, string[] forms) in _secrets)
        {
            foreach (string form in forms) name = name.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return name;
    }

    /// <summary>A text, such as a message, without registered secrets and without text that looks like a secret.</summary>
    public string Text(string text) => Text(text, isCut: false);

    /// <inheritdoc cref="Text(string)"/>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether it is the beginning of a longer text, whose end may be the beginning of a secret.</param>
    public string Text(string text, bool isCut)
    {
        if (text.Length > MaxTextLength) (text, isCut) = (text[..MaxTextLength], true);
        text = Name(text, isCut);
        return SensitiveText.Masked(UserOfAddress().Replace(text, Mask), Mask);
    }

    /// <summary>The beginning of a text without secrets, for an example in a result.</summary>
    /// <param name="text">The text, longer than the part that is shown.</param>
    /// <param name="longest">The maximum number of characters, without the ellipsis.</param>
    /// <param name="isCut">Whether it is the beginning of a longer text.</param>
    public string Example(string text, int longest, bool isCut = false)
    {
        string shown = Excerpt.Beginning(Text(text, isCut), longest);
        return isCut && !shown.EndsWith(Excerpt.Ellipsis, StringComparison.Ordinal) ? shown + Excerpt.Ellipsis : shown;
    }

    /// <summary>An address without user name, password, registered secrets and the values of sensitive query parameters.</summary>
    public Uri Address(Uri address)
    {
        string text = address.IsAbsoluteUri
            ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
            : address.OriginalString;
        string redacted = SensitiveText.MaskedQuery(Name(text), Mask);
        return redacted == address.OriginalString ? address : new Uri(redacted, UriKind.RelativeOrAbsolute);
    }

    private static string[] PartsOf(string header)
    {
        int space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? [header] : [header, header[(space + 1)..].Trim()];
    }

    // Of all secrets that may begin in it and go on after its end, the longest part.
    private string WithoutBegunSecret(string text)
    {
        int end = text.Length;
        foreach (string form in _secrets.Values.SelectMany(forms => forms)) end = Math.Min(end, BeginOf(form, text));
        return end == text.Length ? text : text[..end] + Mask;
    }

    private static int BeginOf(string form, string text)
    {
        for (int at = Math.Max(0, text.Length - form.Length + 1); at <= text.Length - SensitiveText.MinLength; at++)
        {
            if (form.AsSpan().StartsWith(text.AsSpan(at), StringComparison.OrdinalIgnoreCase)) return at;
        }

        return text.Length;
    }

    [GeneratedRegex(@"(?<=://)[^/\s@""']+(?=@)", RegexOptions.CultureInvariant)]
    private static partial Regex UserOfAddress();
}
