using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LoadForge.Redaction;

/// <summary>Finds what looks like a secret in text: by the name before it (<see cref="SensitiveNames"/>), or by the scheme of a credential.</summary>
/// <remarks>The search takes time in proportion to the text: what may be a name is matched from its beginning only, and never twice.</remarks>
public static partial class SensitiveText
{
    /// <summary>The minimum length of a secret, in characters: removing a shorter one from text would remove parts of other words.</summary>
    public const int MinLength = 4;

    // A query parameter; an XML element; a name and its value, as in JSON, YAML or headers; a credential behind its scheme.
    private static readonly NamedValues Query = new(QueryName(), QueryValue(), SensitiveNames.IsParameter);
    private static readonly NamedValues[] Notations =
    [
        Query,
        new(ElementName(), ElementValue(), SensitiveNames.Includes),
        new(FieldName(), FieldValue(), SensitiveNames.Includes),
        new(SchemeName(), SchemeValue(), static _ => true),
    ];

    /// <summary>The secrets in a text, in order; none of them overlap.</summary>
    /// <param name="text">Any text, such as XML, a form or a message.</param>
    public static ImmutableArray<SensitivePart> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableArray.CreateBuilder<SensitivePart>();
        IEnumerable<SensitivePart> all = Notations.SelectMany(notation => notation.SecretsIn(text)).Select(secret => Part(text, secret))
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

    /// <summary>A text with a mask instead of each secret.</summary>
    internal static string Masked(string text, string mask) => Notations.Aggregate(text, (masked, notation) => notation.Masked(masked, mask));

    /// <summary>An address with a mask instead of each secret in its query.</summary>
    internal static string MaskedQuery(string address, string mask) => Query.Masked(address, mask);

    // Without quotes around it and what follows it in a form.
    private static SensitivePart Part(string text, (string Name, int Start, int End) secret)
    {
        (string name, int start, int end) = secret;
        char first = text[start];
        if (first is '"' or '\'' && end - start > 1 && text[end - 1] == first) (start, end) = (start + 1, end - 1);
        else if (text[start - 1] == '=' && text.AsSpan(start, end - start).IndexOf('&') is var next and >= 0) end = start + next;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new SensitivePart(name, start, end - start);
    }

    [GeneratedRegex(@"[?&;](?<word>[\w.-]+)=", RegexOptions.CultureInvariant)]
    private static partial Regex QueryName();

    [GeneratedRegex(@"\G[^&;#\s""'<>]+", RegexOptions.CultureInvariant)]
    private static partial Regex QueryValue();

    // Without the prefix of an XML name.
    [GeneratedRegex(@"<(?:[\w.-]+:)?(?<word>[\w.-]+)(?:\s[^<>]*)?>", RegexOptions.CultureInvariant)]
    private static partial Regex ElementName();

    [GeneratedRegex(@"\G[^<]+", RegexOptions.CultureInvariant)]
    private static partial Regex ElementValue();

    [GeneratedRegex(@"(?<![\w-])(?<word>[\w-]+)[""']?\s*[:=]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    // Not what is masked already.
    [GeneratedRegex(
        @"\G(?!\*\*\*)(?:""(?:[^""\\]|\\.)*""|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|[^\r\n,}\]]+)", RegexOptions.CultureInvariant)]
    private static partial Regex FieldValue();

    [GeneratedRegex(@"\b(?<word>Bearer|Basic)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchemeName();

    [GeneratedRegex(@"\G[A-Za-z0-9+/=._~-]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex SchemeValue();
}
