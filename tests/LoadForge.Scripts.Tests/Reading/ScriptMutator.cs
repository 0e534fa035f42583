using System.Text;

namespace LoadForge.Scripts.Tests.Reading;

/// <summary>
/// Makes mistakes in scripts, by their structure: lines are dropped, doubled, moved and indented, tokens replaced by ones that mean something to YAML, to
/// templates or to the reader, and pieces of one script put into another.
/// </summary>
internal sealed class ScriptMutator(IReadOnlyList<string> seeds, Random random)
{
    private const int MaxLength = 40_000;

    private static readonly string[] Tokens =
    [
        "{{", "}}", "{", "}", "[", "]", ":", ": ", "- ", ",", "\"", "'", "&a ", "*a", "!!str ", "! ", "|", ">", "---\n", "...\n", "#", "~", "null", "true",
        "?", "\t", "\n", "\r\n", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "%YAML 1.2\n", "<<", "0x7F", "1e999", "-1", "99999999999999999999", "\\u00",
        "\\x", "((", ")",
        "{{randInt 1 2}}", "{{pick a}}", "{{base64 (", "{{env X}}", "{{raw (x)}}", "{{feed a.b}}", "{{now %}}", "$.a[0].length", "[0", "(?<", "((a+)+)+$",
        "url", "run", "use", "actions", "scenarios", "json_body", "file", "../x", "/etc/hostname", "capture", "json", "regex", "feeds", "rows", "profile",
        "ramp to 5/s over 3s", "hold 9e9/s 1s", "p95 < 1s", "login", "send", "seed", "weight", "think", "1s..2s", "expect_status", "200-299",
        "variables: { v: \"{{v}}{{v}}\" }\n", "{{v}}{{v}}", "requests", "tests", "environments", "reports", "monitoring", "plugins", "with",
        "(((a{1,999}){1,999}){1,999})", "[a-[b-[c]]]", "step 1/s 999999x1s", "replay data/products.csv", "follow", "data/order.json", "iterations 9",
    ];

    /// <summary>The next mutant.</summary>
    public string Next()
    {
        var text = new StringBuilder(Pick(seeds));
        for (int count = 1 + random.Next(4); count > 0; count--) Mutate(text);
        if (text.Length > MaxLength) text.Length = MaxLength;
        return text.ToString();
    }

    private void Mutate(StringBuilder text)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(9))
        {
            case 0:
                text.Insert(at, Pick(Tokens));
                break;
            case 1:
                text.Remove(at, Math.Min(random.Next(8), text.Length - at));
                break;
            case 2:
                Replace(text, at);
                break;
            case 3:
                Lines(text, lines => lines.RemoveAt(random.Next(lines.Count)));
                break;
            case 4:
                Lines(text, lines => lines.Insert(random.Next(lines.Count + 1), Pick(lines)));
                break;
            case 5:
                Lines(text, lines => lines[random.Next(lines.Count)] = new string(' ', random.Next(9)) + Pick(lines).TrimStart());
                break;
            case 6:
                string other = Pick(seeds);
                int start = random.Next(other.Length);
                text.Insert(at, other.AsSpan(start, Math.Min(random.Next(200), other.Length - start)));
                break;
            case 7:
                text.Insert(at, Pick(Tokens), 1 + random.Next(100));
                break;
            default:
                if (at < text.Length) text[at] = (char)random.Next(0x250);
                break;
        }
    }

    private void Replace(StringBuilder text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        text.Remove(at, end - at).Insert(at, Pick(Tokens));
    }

    private static void Lines(StringBuilder text, Action<List<string>> change)
    {
        List<string> lines = [.. text.ToString().Split('\n')];
        change(lines);
        text.Clear().AppendJoin('\n', lines);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
