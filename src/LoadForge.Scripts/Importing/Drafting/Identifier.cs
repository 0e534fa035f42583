using System.Text;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Names that may stand in templates and in the environment, made from names of others.</summary>
internal static class Identifier
{
    private const int MaxLength = 60;

    /// <summary>A name of letters and digits that begins with a lower-case letter, such as <c>accessToken</c> for <c>access_token</c>.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="otherwise">The name if the text has no letter.</param>
    public static string Camel(string name, string otherwise)
    {
        var camel = new StringBuilder();
        foreach (string word in Words(name))
        {
            bool isConstant = !word.Any(char.IsAsciiLetterLower);
            string plain = isConstant ? word.ToLowerInvariant() : word;
            camel.Append(camel.Length == 0 ? char.ToLowerInvariant(plain[0]) : char.ToUpperInvariant(plain[0])).Append(plain.AsSpan(1));
        }

        return Bounded(camel, otherwise);
    }

    /// <summary>A name of capitals, digits and underscores, such as <c>SHOP_PASSWORD</c>.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="otherwise">The name if the text has no letter.</param>
    public static string Constant(string name, string otherwise)
    {
        var constant = new StringBuilder();
        foreach (string word in Words(name))
        {
            if (constant.Length > 0) constant.Append('_');
            for (int at = 0; at < word.Length; at++)
            {
                if (at > 0 && char.IsAsciiLetterUpper(word[at]) && char.IsAsciiLetterLower(word[at - 1])) constant.Append('_');
                constant.Append(char.ToUpperInvariant(word[at]));
            }
        }

        return Bounded(constant, otherwise);
    }

    private static string Bounded(StringBuilder name, string otherwise)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) return otherwise;
        name.Length = Math.Min(name.Length, MaxLength);
        return name.ToString();
    }

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
