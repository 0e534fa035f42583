namespace LoadForge.Profiles.Text;

/// <summary>Takes the words of a profile's text one after another. A comma, a semicolon or the end of a line ends a phrase.</summary>
internal sealed class PhraseScanner(string text)
{
    private const int LongestFound = 40;

    /// <summary>The position of the next character.</summary>
    public int Position { get; set; }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Position >= text.Length;

    /// <summary>Whether nothing is left of the phrase.</summary>
    public bool IsAtBreak => IsAtEnd || IsBreak(text[Position]);

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[Position];

    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(Position);

    /// <summary>Skips spaces, but not the end of a line.</summary>
    public void SkipSpaces() => TakeWhile(c => char.IsWhiteSpace(c) && !IsBreak(c));

    /// <summary>Skips everything between phrases.</summary>
    public void SkipBreaks() => TakeWhile(c => char.IsWhiteSpace(c) || IsBreak(c));

    /// <summary>Skips the rest of a phrase, with what is in quotation marks.</summary>
    public void SkipPhrase()
    {
        bool isQuoted = false;
        while (!IsAtEnd && (isQuoted || !IsBreak(Next)))
        {
            if (Next == '"') isQuoted = !isQuoted;
            Position++;
        }
    }

    /// <summary>Takes one character if it is the next.</summary>
    public bool Take(char expected)
    {
        bool found = Next == expected && !IsAtEnd;
        if (found) Position++;
        return found;
    }

    /// <summary>Takes a word of letters, with hyphens inside, in lower case; empty if there is none.</summary>
    public string TakeWord()
    {
        SkipSpaces();
        int start = Position;
        TakeWhile(c => char.IsLetter(c) || (c == '-' && Position > start));
        return text[start..Position].ToLowerInvariant();
    }

    /// <summary>Takes a word if it is the next.</summary>
    public bool TakeWord(string expected)
    {
        int start = Position;
        if (TakeWord() == expected) return true;
        Position = start;
        return false;
    }

    /// <summary>Takes an unsigned decimal number, such as <c>1.5</c> or <c>2e-7</c>; empty if there is none.</summary>
    public string TakeNumber()
    {
        SkipSpaces();
        int start = Position;
        if (!TakeDigits()) return "";
        int whole = Position;
        if (Take('.') && !TakeDigits()) Position = whole;
        int mantissa = Position;
        bool hasExponent = (Take('e') || Take('E')) && (Take('+') || Take('-') || true) && TakeDigits();
        if (!hasExponent) Position = mantissa;
        return text[start..Position];
    }

    /// <summary>Takes the name of a file: in double quotes, a quote inside doubled, or up to the next space or break; null if a quote is missing.</summary>
    public string? TakeFile()
    {
        SkipSpaces();
        int start = Position;
        if (!Take('"'))
        {
            TakeWhile(c => !char.IsWhiteSpace(c) && !IsBreak(c) && c != '"');
            return text[start..Position];
        }

        while (!IsAtEnd)
        {
            if (!Take('"')) Position++;
            else if (!Take('"')) return text[(start + 1)..(Position - 1)].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return null;
    }

    /// <summary>What is at a position, for a message: from there to the next space after what has been taken, quoted; or that the phrase ends.</summary>
    public string Found(int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]) && !IsBreak(text[start])) start++;
        int end = Math.Max(start, Position);
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsBreak(text[end])) end++;
        string found = text[start..end].TrimEnd();
        if (found.Length == 0) return start >= text.Length ? "the text ends" : "the phase ends";
        return "found \"" + (found.Length <= LongestFound ? found : found[..LongestFound] + "…") + "\"";
    }

    private static bool IsBreak(char c) => c is ',' or ';' or '\n' or '\r';

    private bool TakeDigits()
    {
        int start = Position;
        TakeWhile(char.IsAsciiDigit);
        return Position > start;
    }

    private void TakeWhile(Func<char, bool> condition)
    {
        while (!IsAtEnd && condition(text[Position])) Position++;
    }
}
