using System.Collections.Immutable;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>Reads placeholders as they are written: <c>base64 (env USER) ":"</c>.</summary>
/// <param name="text">The template.</param>
internal sealed class PlaceholderParser(string text)
{
    private const int MaxDepth = 8;

    private int _at;

    /// <summary>Reads a placeholder.</summary>
    /// <param name="start">Where it begins, behind its braces.</param>
    /// <param name="end">Behind its closing braces.</param>
    /// <returns>Null if it is malformed.</returns>
    public Placeholder? Read(int start, out int end)
    {
        _at = start;
        Placeholder? read = Inner(0);
        SkipSpaces();
        end = _at + 2;
        return read is not null && IsAt("}}") ? read : null;
    }

    private Placeholder? Inner(int depth)
    {
        SkipSpaces();
        if (depth > MaxDepth) return null;
        if (Peek() is '"' or '\'') return Quoted();
        string name = Word();
        var arguments = ImmutableArray.CreateBuilder<Placeholder>();
        while (true)
        {
            SkipSpaces();
            if (_at >= text.Length || IsAt("}}") || Peek() == ')') break;
            if (Argument(depth) is not { } argument) return null;
            arguments.Add(argument);
        }

        return name.Length == 0 ? null : new Placeholder(name, IsText: false, arguments.ToImmutable());
    }

    private Placeholder? Argument(int depth)
    {
        if (Peek() is '"' or '\'') return Quoted();
        if (Peek() != '(') return Word() is { Length: > 0 } word ? new Placeholder(word, IsText: true, []) : null;
        _at++;
        Placeholder? inner = Inner(depth + 1);
        SkipSpaces();
        return Peek() == ')' && _at++ >= 0 ? inner : null;
    }

    private Placeholder? Quoted()
    {
        int close = text.IndexOf(Peek(), _at + 1);
        if (close < 0) return null;
        string quoted = text[(_at + 1)..close];
        _at = close + 1;
        return new Placeholder(quoted, IsText: true, []);
    }

    private string Word()
    {
        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(Peek()) && Peek() is not ('(' or ')' or '"' or '\'') && !IsAt("}}")) _at++;
        return text[start.._at];
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private bool IsAt(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    private void SkipSpaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }
}
