using System.Globalization;
using System.Text;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Markdown;

/// <summary>
/// Text that is not trusted, in Markdown. It is always shown as code: there, no renderer looks for markup, HTML, links, references or mentions of people.
/// </summary>
internal static class MarkdownText
{
    private const string NoName = "<code> </code>";

    /// <summary>A text in one line, also for a cell of a table.</summary>
    public static string Code(string? text)
    {
        string line = Printable.Line(text);
        if (string.IsNullOrWhiteSpace(line)) return NoName;

        // Renderers disagree about a pipe in a cell and about backticks in code: where these occur, no character is left that could be markup.
        return line.AsSpan().ContainsAny('`', '|') ? $"<code>{Entities(line)}</code>" : $"`{line}`";
    }

    /// <summary>Lines as a block of code.</summary>
    public static string Block(string lines)
    {
        string fence = new('`', Math.Max(3, LongestRun(lines, '`') + 1));
        return $"{fence}text\n{lines}\n{fence}";
    }

    /// <summary>A row of a table, of cells that are safe.</summary>
    public static string Row(params ReadOnlySpan<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Entities(string line)
    {
        var text = new StringBuilder(line.Length * 2);
        foreach (char letter in line)
        {
            if (char.IsAscii(letter) && !char.IsAsciiLetterOrDigit(letter) && letter != ' ') text.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};");
            else text.Append(letter);
        }

        return text.ToString();
    }

    private static int LongestRun(string text, char letter)
    {
        (int longest, int run) = (0, 0);
        foreach (char each in text)
        {
            run = each == letter ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
