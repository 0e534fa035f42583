using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Templates;

/// <summary>Reads one placeholder, from behind its opening braces.</summary>
/// <param name="text">The text.</param>
/// <param name="start">Where the content of the placeholder begins.</param>
/// <param name="scope">The names that may be used.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PlaceholderReader(ScriptScalar text, int start, TemplateScope scope, ProblemList problems)
{
    private const string Close = "}}";
    private const int MaxDepth = 8;

    private readonly int _start = start;
    private int _at = start;
    private bool _isBroken;

    /// <summary>Behind the closing braces; negative if there are none.</summary>
    public int Position { get; private set; } = -1;

    private string Content => text.Text;

    /// <summary>Reads the placeholder.</summary>
    /// <returns>Null if there are mistakes.</returns>
    public Expression? Read()
    {
        Expression? expression = Inner(depth: 0);
        SkipSpaces();
        if (!_isBroken && StartsWith(Close))
        {
            Position = _at + Close.Length;
            return expression;
        }

        int close = Content.IndexOf(Close, _start, StringComparison.Ordinal);
        if (close < 0)
        {
            Problem(_start - Close.Length, "a placeholder that begins with {{ must end with }}; to write two braces as text, use {{\"{{\"}}.");
        }
        else if (!_isBroken)
        {
            Problem(_at, $"expected }}}} at the end of the placeholder, but found \"{ProblemList.Shown(Content[_at..close])}\".");
        }

        Position = close < 0 ? -1 : close + Close.Length;
        return null;
    }

    private Expression? Inner(int depth)
    {
        SkipSpaces();
        int first = _at;
        if (Peek() is '"' or '\'') return Quoted() is { } literal ? new FixedExpression(literal, isJson: false) : null;
        string name = Word();
        if (name.Length == 0)
        {
            Break(first, "a placeholder needs a name or a function, such as {{userId}} or {{randInt 1 20}}.");
            return null;
        }

        var arguments = new List<Argument>();
        while (!_isBroken)
        {
            SkipSpaces();
            if (_at >= Content.Length || StartsWith(Close) || Peek() == ')') break;
            if (Argument(depth) is { } argument) arguments.Add(argument);
        }

        return _isBroken ? null : scope.Find(name, arguments, PlaceOf(first), problems);
    }

    private Argument? Argument(int depth)
    {
        ScriptPlace place = PlaceOf(_at);
        if (Peek() is '"' or '\'') return Quoted() is { } quoted ? new Argument(new FixedExpression(quoted, isJson: false), place, quoted) : null;
        if (Peek() != '(')
        {
            string word = Word();
            if (word.Length > 0) return new Argument(new FixedExpression(word, isJson: false), place, word);
            Break(_at, $"expected an argument or }}}}, but found \"{Peek()}\"; put a text with such characters in quotes.");
            return null;
        }

        if (depth >= MaxDepth)
        {
            Break(_at, "parentheses are nested too deeply.");
            return null;
        }

        _at++;
        Expression? inner = Inner(depth + 1);
        SkipSpaces();
        if (!_isBroken && Peek() != ')') Break(_at, "expected \")\".");
        _at++;
        return inner is null || _isBroken ? null : new Argument(inner, place, Written: null);
    }

    private string? Quoted()
    {
        int open = _at;
        char quote = Content[_at];
        int end = Content.IndexOf(quote, _at + 1);
        if (end < 0)
        {
            Break(open, $"the quote {quote} is never closed.");
            return null;
        }

        _at = end + 1;
        return Content[(open + 1)..end];
    }

    private string Word()
    {
        int first = _at;
        while (_at < Content.Length && !char.IsWhiteSpace(Content[_at]) && Content[_at] is not ('(' or ')' or '"' or '\'') && !StartsWith(Close)) _at++;
        return Content[first.._at];
    }

    private char Peek() => _at < Content.Length ? Content[_at] : '\0';

    private bool StartsWith(string word) => string.CompareOrdinal(Content, _at, word, 0, word.Length) == 0;

    private void SkipSpaces()
    {
        while (_at < Content.Length && char.IsWhiteSpace(Content[_at])) _at++;
    }

    private void Break(int at, string message)
    {
        _isBroken = true;
        Problem(at, message);
    }

    private void Problem(int at, string message) => problems.Add(PlaceOf(at), message);

    private ScriptPlace PlaceOf(int at) => text.PlaceOf(at);
}
