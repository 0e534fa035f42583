using System.Globalization;
using System.Text;

namespace LoadForge.Thresholds.Grammar;

/// <summary>A name in the text of a threshold, usually a step: plain, or in double quotes if plain text would be ambiguous.</summary>
internal static class QuotedName
{
    public static string Print(string name)
    {
        bool plain = name.Length > 0 && name.Trim().Length == name.Length && !name.Any(c => c is ':' or '"' || char.IsControl(c));
        return plain ? name : Quote(name);
    }

    /// <summary>A name in double quotes.</summary>
    public static string Quote(string name) => $"\"{string.Concat(name.Select(Escaped))}\"";

    /// <summary>Takes a name in double quotes.</summary>
    public static string Scan(ThresholdScanner scanner)
    {
        int start = scanner.Position;
        scanner.Take('"');
        var name = new StringBuilder();
        while (!scanner.IsAtEnd)
        {
            char c = scanner.TakeAny();
            if (c == '"')
            {
                return name.ToString();
            }

            name.Append(c == '\\' ? Unescaped(scanner) : c);
        }

        throw scanner.Error(start, scanner.Since(start), "a closing double quote after the name");
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => char.IsControl(c) ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString(),
    };

    private static char Unescaped(ThresholdScanner scanner)
    {
        int start = scanner.Position - 1;
        return (scanner.IsAtEnd ? '\0' : scanner.TakeAny()) switch
        {
            '"' => '"',
            '\\' => '\\',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => Coded(scanner, start),
            _ => throw NoEscape(scanner, start),
        };
    }

    private static char Coded(ThresholdScanner scanner, int start)
    {
        string digits = "";
        while (digits.Length < 4 && char.IsAsciiHexDigit(scanner.Next))
        {
            digits += scanner.TakeAny();
        }

        return digits.Length == 4 ? (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : throw NoEscape(scanner, start);
    }

    private static FormatException NoEscape(ThresholdScanner scanner, int start) =>
        scanner.Error(start, scanner.Since(start), @"one of \"", \\, \n, \r, \t and \uXXXX after a backslash in double quotes");
}
