using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Templates;

/// <summary>What is wrong with a template, with its line.</summary>
internal static partial class TemplateProblem
{
    /// <summary>The problem in one line.</summary>
    public static string Of(Exception problem, string template)
    {
        string message = Printable.Line(problem.Message.ReplaceLineEndings(" ").Trim());
        Match place = Place().Match(message);

        // The parser names the place where it gave up, counted from 0; what was not closed may have begun long before.
        int? line = LineOfOpenBlock(template) ?? (place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) + 1 : null);
        if (place.Success) message = message[..place.Index].Trim();
        return line is { } number ? $"line {number.ToString(CultureInfo.InvariantCulture)}: {message}" : message;
    }

    /// <summary>The line of the last block that is opened and not closed; else of the first expression that is not.</summary>
    private static int? LineOfOpenBlock(string template)
    {
        var open = new Stack<(string Name, int At)>();
        foreach (Match tag in Blocks().Matches(template))
        {
            string name = tag.Groups[2].Value;
            if (tag.Groups[1].Value != "/") open.Push((name, tag.Index));
            else if (!open.TryPop(out (string Name, int At) opened) || opened.Name != name) return LineAt(template, tag.Index);
        }

        if (open.TryPop(out (string Name, int At) last)) return LineAt(template, last.At);
        int from = 0;
        while ((from = template.IndexOf("{{", from, StringComparison.Ordinal)) >= 0)
        {
            int end = template.IndexOf("}}", from, StringComparison.Ordinal);
            if (end < 0) return LineAt(template, from);
            from = end + 2;
        }

        return null;
    }

    private static int LineAt(string template, int index) => template.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"[Oo]ccured at: *(\d+):(\d+)")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\{~?([#^/])\s*([A-Za-z_][\w.-]*)")]
    private static partial Regex Blocks();
}
