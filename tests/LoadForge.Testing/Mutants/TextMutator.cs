using System.Text;

namespace LoadForge.Testing.Mutants;

/// <summary>
/// Makes mistakes in texts, by their structure: lines are dropped, doubled, moved and indented, words replaced by others that mean something to the parser, and
/// pieces of one text put into another.
/// </summary>
/// <param name="seeds">Valid texts.</param>
/// <param name="tokens">What means something to the parser.</param>
/// <param name="random">What is drawn.</param>
/// <param name="maxLength">The maximum length of a mutant, in characters.</param>
public sealed class TextMutator(IReadOnlyList<string> seeds, IReadOnlyList<string> tokens, Random random, int maxLength = 40_000)
{
    /// <summary>The next mutant.</summary>
    public string Next() => Of(Pick(seeds));

    /// <summary>A mutant of a text.</summary>
    public string Of(string valid)
    {
        var text = new StringBuilder(valid);
        for (int count = 1 + random.Next(4); count > 0; count--) Mutate(text);
        if (text.Length > maxLength) text.Length = maxLength;
        return text.ToString();
    }

    private void Mutate(StringBuilder text)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(9))
        {
            case 0:
                text.Insert(at, Pick(tokens));
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
                text.Insert(at, Pick(tokens), 1 + random.Next(100));
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
        text.Remove(at, end - at).Insert(at, Pick(tokens));
    }

    private static void Lines(StringBuilder text, Action<List<string>> change)
    {
        List<string> lines = [.. text.ToString().Split('\n')];
        change(lines);
        text.Clear().AppendJoin('\n', lines);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
