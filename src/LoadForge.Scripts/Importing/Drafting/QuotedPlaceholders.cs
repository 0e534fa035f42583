using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>JSON in which placeholders stand for whole values, as collections have it: <c>{ "count": {{count}} }</c>.</summary>
internal static class QuotedPlaceholders
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The same template with quotes around those placeholders, whose values are still written as they are.</summary>
    public static string In(string template)
    {
        var quoted = new StringBuilder(template.Length);
        bool isInString = false;
        for (int at = 0; at < template.Length; at++)
        {
            int close = IsAt(template, at, Open) ? template.IndexOf(Close, at, StringComparison.Ordinal) : -1;
            if (close > 0)
            {
                int end = close + Close.Length;
                if (isInString) quoted.Append(Encoded(template[at..end]));
                else quoted.Append('"').Append(Encoded(TemplateText.Raw(template[(at + Open.Length)..close].Trim()))).Append('"');
                at = end - 1;
                continue;
            }

            if (template[at] == '"') isInString = !isInString;
            quoted.Append(template[at]);
            if (isInString && template[at] == '\\' && at + 1 < template.Length) quoted.Append(template[++at]);
        }

        return quoted.ToString();
    }

    private static bool IsAt(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private static string Encoded(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
}
