using System.Text;

namespace LoadForge.Thresholds.Grammar;

/// <summary>Scans the text of a threshold. Its errors say what was found and what was expected.</summary>
internal sealed class ThresholdScanner(string text)
{
    /// <summary>The position of the next character.</summary>
    public int Position { get; set; }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[Position];

    public void SkipSpaces() => TakeWhile(char.IsWhiteSpace);

    /// <summary>Takes one character if it is the next.</summary>
    public bool Take(char expected)
    {
        bool found = !IsAtEnd && Next == expected;
        Position += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes any one character.</summary>
    public char TakeAny() => text[Position++];

    /// <summary>Takes characters as long as they meet a condition.</summary>
    public string TakeWhile(Func<char, bool> condition)
    {
        int start = Position;
        while (!IsAtEnd && condition(Next))
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Takes everything through a character and returns what is before it; null, and nothing taken, if it does not occur.</summary>
    public string? TakeThrough(char border)
    {
        int end = text.IndexOf(border, Position);
        if (end < 0)
        {
            return null;
        }

        string before = text[Position..end];
        Position = end + 1;
        return before;
    }

    /// <summary>What has been taken since a position.</summary>
    public string Since(int start) => text[start..Position];

    /// <summary>Takes an unsigned decimal number, such as <c>1.5</c>, <c>.5</c> or <c>2e-7</c>; empty if there is none.</summary>
    public string TakeNumber()
    {
        int start = Position;
        string whole = TakeWhile(char.IsAsciiDigit);
        int point = Position;
        string fraction = Take('.') ? TakeWhile(char.IsAsciiDigit) : "";
        if (fraction.Length == 0)
        {
            Position = whole.Length == 0 ? start : point;
        }

        if (Position > start)
        {
            TakeExponent();
        }

        return text[start..Position];
    }

    /// <summary>Takes a possible unit: letters, <c>%</c>, or a slash with letters.</summary>
    public string TakeUnit()
    {
        if (Take('%'))
        {
            return "%";
        }

        string slash = Take('/') ? "/" : "";
        if (slash.Length > 0)
        {
            SkipSpaces();
        }

        return slash + TakeWhile(char.IsLetter);
    }

    /// <summary>Takes letters.</summary>
    public string TakeWord() => TakeWhile(char.IsLetter);

    /// <summary>The exception for the text at a position.</summary>
    public FormatException Error(int position, string expected) => Error(position, "", expected);

    /// <summary>The exception for a piece of the text.</summary>
    /// <param name="position">The index of the piece.</param>
    /// <param name="found">The piece; empty for the word at that position.</param>
    /// <param name="expected">What was expected instead.</param>
    /// <param name="hint">What the author may have meant.</param>
    public FormatException Error(int position, string found, string expected, string? hint = null)
    {
        string piece = found.Length > 0 ? found : WordAt(position);
        string what = piece.Length > 0 ? $"found \"{piece}\"" : "the text ends";
        string more = hint is null ? "" : $" ({hint})";
        int lineStart = text.LastIndexOf('\n', Math.Max(0, position - 1), Math.Min(position, text.Length)) + 1;
        int lineEnd = text.IndexOf('\n', lineStart);
        string line = Visible(lineEnd < 0 ? text[lineStart..] : text[lineStart..lineEnd]);
        string place = FormattableString.Invariant($"line {text[..lineStart].Count(c => c == '\n') + 1}, column {position - lineStart + 1}");
        string[] lines = [$"Invalid threshold at {place}: {what}, expected {expected}{more}.", "  " + line, $"  {new string(' ', position - lineStart)}^"];
        return new FormatException(string.Join(Environment.NewLine, lines));
    }

    private static string Visible(string line)
    {
        var visible = new StringBuilder(line);
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]))
            {
                visible[i] = ' ';
            }
        }

        return visible.ToString();
    }

    private void TakeExponent()
    {
        int start = Position;
        bool has = (Take('e') || Take('E')) && (Take('+') || Take('-') || true) && TakeWhile(char.IsAsciiDigit).Length > 0;
        Position = has ? Position : start;
    }

    private string WordAt(int position)
    {
        string rest = text[position..];
        return string.Concat(rest.TakeWhile(c => !char.IsWhiteSpace(c) && char.IsLetterOrDigit(c) == char.IsLetterOrDigit(rest[0])));
    }
}
