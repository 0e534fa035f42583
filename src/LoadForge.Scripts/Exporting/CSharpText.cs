using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Scripts.Importing.Drafting;

namespace LoadForge.Scripts.Exporting;

/// <summary>Literals and names of C#.</summary>
internal static class CSharpText
{
    private const string Keywords =
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern "
        + "false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out "
        + "override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch "
        + "this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while await async var";

    private static readonly ImmutableHashSet<string> Reserved = [.. Keywords.Split(' ')];

    /// <summary>A text in quotes.</summary>
    public static string Literal(string text) => $"\"{Escaped(text)}\"";

    /// <summary>A text as it stands between quotes.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            escaped.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\u0085' =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Whether a text is a name that needs no at sign.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !Reserved.Contains(text);

    /// <summary>The name of a local variable, such as <c>accessToken</c>.</summary>
    public static string Local(string name)
    {
        string camel = Identifier.Camel(name, "value");
        return Reserved.Contains(camel) ? camel + "Value" : camel;
    }

    /// <summary>The name of a member, such as <c>AccessToken</c>.</summary>
    public static string Member(string name)
    {
        string camel = Identifier.Camel(name, "value");
        return char.ToUpperInvariant(camel[0]) + camel[1..];
    }

    /// <summary>A sentence as name of a method, such as <c>Shop_meets_its_thresholds</c>.</summary>
    public static string Sentence(string name)
    {
        string words = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '));
        string joined = string.Join('_', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return joined.Length > 0 && char.IsAsciiLetter(joined[0]) ? char.ToUpperInvariant(joined[0]) + joined[1..] : "Script_" + joined;
    }
}
