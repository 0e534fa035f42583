using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LoadForge.Redaction;

/// <summary>Finds what looks like a secret in text: by the name before it, or by the scheme of a credential.</summary>
/// <remarks>The search takes time in proportion to the text: what may stand before a word is matched from its beginning only, and never twice.</remarks>
public static partial class SensitiveText
{
    /// <summary>The minimum length of a secret, in characters: removing a shorter one from text would remove parts of other words.</summary>
    public const int MinLength = 4;

    /// <summary>The secrets in a text, in order; none of them overlap.</summary>
    /// <param name="text">Any text, such as XML, a form or a message.</param>
    public static ImmutableArray<SensitivePart> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableArray.CreateBuilder<SensitivePart>();
        IEnumerable<SensitivePart> all = new[] { Query(), Element(), Field(), Scheme() }
            .SelectMany(pattern => pattern.Matches(text).Select(match => Part(text, match)))
            .Where(part => part.Length > 0);
        int end = 0;
        foreach (SensitivePart part in all.OrderBy(part => part.Start).ThenBy(part => part.Length))
        {
            if (part.Start < end) continue;
            found.Add(part);
            end = part.Start + part.Length;
        }

        return found.ToImmutable();
    }

    /// <summary>A query parameter with its value.</summary>
    [GeneratedRegex(
        @"(?<name>[?&;](?:(?=[\w.-]*(?:token|secret|passw|pwd|credential|signature|api[_-]?key))[\w.-]+"
        + @"|key|sig|auth|authorization|code|session(?:id)?)=)[^&;#\s""'<>]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Query();

    /// <summary>An XML element with its text.</summary>
    [GeneratedRegex(
        @"(?<name><(?:[\w.-]+:)?(?=[\w.-]*(?:token|secret|passw|pwd|credential|signature|api[_-]?key|authorization|cookie))[\w.-]+(?:\s[^<>]*)?>)[^<]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Element();

    /// <summary>A name and its value, as in JSON, YAML or headers.</summary>
    [GeneratedRegex(
        @"(?<name>(?:\b(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key|api[_-]?key|passphrase|pass|pwd|jwt|otp|credentials?|session[_-]?id)"
        + @"|(?<![\w-])(?:(?=[\w-]*(?:token|secret))[\w-]+|[\w-]*passw(?:or)?ds?))[""']?\s*[:=]\s*)(?!\*\*\*)"
        + @"(?:""(?:[^""\\]|\\.)*""|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|[^\r\n,}\]]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Field();

    /// <summary>A credential behind its scheme.</summary>
    [GeneratedRegex(@"(?<scheme>\b(?:Bearer|Basic)\s+)[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Scheme();

    // Without quotes around it and what follows it in a form.
    private static SensitivePart Part(string text, Match match)
    {
        Group before = match.Groups["name"] is { Success: true } name ? name : match.Groups["scheme"];
        int start = before.Index + before.Length, end = match.Index + match.Length;
        char first = text[start];
        if (first is '"' or '\'' && end - start > 1 && text[end - 1] == first) (start, end) = (start + 1, end - 1);
        else if (before.Value.EndsWith('=') && text.AsSpan(start, end - start).IndexOf('&') is var next and >= 0) end = start + next;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new SensitivePart(NameIn(before.Value), start, end - start);
    }

    // Without the prefix of an XML name.
    private static string NameIn(string before)
    {
        string word = string.Concat(before.SkipWhile(letter => !char.IsLetter(letter)).TakeWhile(IsOfName)).TrimEnd(':');
        return word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':';
}
