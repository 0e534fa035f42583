namespace LoadForge.Redaction;

/// <summary>
/// Shortens text: at the end of a sentence, or at least of a word. The remedy of a failure is often in its last sentence.
/// </summary>
internal static class Excerpt
{
    /// <summary>What stands for the text that is left out.</summary>
    public const string Ellipsis = "…";

    /// <summary>
    /// The text, or its beginning if it is longer. A sentence that ends in the first quarter, or a word in the first half, would leave too little: then it is
    /// cut anywhere.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">The maximum number of characters, without the ellipsis; more than 0.</param>
    public static string Beginning(string text, int longest)
    {
        if (text.Length <= longest) return text;
        int sentence = Last(text, longest, IsSentenceEnd);
        if (sentence > longest / 4) return text[..sentence] + " " + Ellipsis;
        int word = Last(text, longest, at => char.IsWhiteSpace(text[at]));
        int end = word >= longest / 2 ? word : char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end].TrimEnd() + Ellipsis;

        bool IsSentenceEnd(int at) => text[at] == '\n' || (char.IsWhiteSpace(text[at]) && text[at - 1] is '.' or '!' or '?');
    }

    /// <summary>The text, or its end if it is longer: from the beginning of a line, or at least of a word.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">The maximum number of characters, without the ellipsis; more than 0.</param>
    public static string End(string text, int longest)
    {
        if (text.Length <= longest) return text;
        string end = text[^longest..];
        int line = end.IndexOf('\n', StringComparison.Ordinal);
        int start = line >= 0 && line < end.Length - 1 ? line : end.AsSpan().IndexOfAny(' ', '\t');
        int first = start >= 0 && start < end.Length - 1 ? start + 1 : char.IsLowSurrogate(end[0]) ? 1 : 0;
        return Ellipsis + end[first..];
    }

    // The place, at most the longest allowed, of the last character that something holds for; 0 if there is none.
    private static int Last(string text, int longest, Func<int, bool> holds)
    {
        for (int at = longest; at > 0; at--)
        {
            if (holds(at)) return at;
        }

        return 0;
    }
}
