using System.Globalization;
using System.Text;

namespace LoadForge.Reporting.Allure;

/// <summary>The text of a Java properties file: one <c>key=value</c> a line, escaped, in ASCII.</summary>
internal static class PropertiesText
{
    public static void Write(Stream stream, IEnumerable<(string Key, string Value)> properties)
    {
        foreach ((string key, string value) in properties)
            stream.Write(Encoding.ASCII.GetBytes($"{Escape(key, isKey: true)}={Escape(value, isKey: false)}\n"));
    }

    private static string Escape(string text, bool isKey)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++) Append(escaped, text[i], escapeSpace: isKey || i == 0);
        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char c, bool escapeSpace) => _ = c switch
    {
        '\\' or '=' or ':' or '#' or '!' => escaped.Append('\\').Append(c),
        ' ' when escapeSpace => escaped.Append("\\ "),
        >= ' ' and <= '~' => escaped.Append(c),
        _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
