using System.Collections.Immutable;
using System.Text;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>Splits a text into commands and their words as a POSIX shell does, with the <c>$'…'</c> of bash, which browsers write.</summary>
internal sealed class ShellWords
{
    private readonly ImportSource _source;
    private readonly string _text;
    private readonly List<ImmutableArray<ShellWord>> _commands = [];
    private readonly ImmutableArray<ShellWord>.Builder _words = ImmutableArray.CreateBuilder<ShellWord>();
    private readonly SortedSet<string> _variables = new(StringComparer.Ordinal);
    private readonly StringBuilder _word = new();
    private readonly StringBuilder _literal = new();
    private int _at;

    private ShellWords(ImportSource source) => (_source, _text) = (source, source.Text.Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <summary>The commands, separated by line ends, <c>;</c>, <c>&amp;</c> or <c>&amp;&amp;</c>; each with at least one word.</summary>
    /// <param name="source">The text.</param>
    /// <param name="variables">The names of the shell variables that the words contain.</param>
    /// <exception cref="ImportException">A quote is not closed, or the text uses what only a shell can do.</exception>
    public static ImmutableArray<ImmutableArray<ShellWord>> Split(ImportSource source, out ImmutableArray<string> variables)
    {
        var words = new ShellWords(source);
        ImmutableArray<ImmutableArray<ShellWord>> commands = words.Read();
        variables = [.. words._variables];
        return commands;
    }

    private ImmutableArray<ImmutableArray<ShellWord>> Read()
    {
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case ' ' or '\t':
                    _at++;
                    break;
                case '\\' when Next == '\n':
                    _at += 2;
                    break;
                case '\n' or ';' or '&':
                    _at++;
                    EndCommand();
                    break;
                case '#':
                    _at = EndOf('\n', _at);
                    break;
                case '|' or '<' or '>' or '(' or ')' or '`':
                    throw Wrong(_at, $"'{_text[_at]}' needs a shell. Remove it, or put it in quotes.");
                default:
                    ReadWord();
                    break;
            }
        }

        EndCommand();
        return [.. _commands];
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private void EndCommand()
    {
        if (_words.Count == 0) return;
        _commands.Add(_words.ToImmutable());
        _words.Clear();
    }

    private void ReadWord()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is not (' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or '`')) ReadPart();
        _word.Append(TemplateText.Literal(_literal.ToString()));
        _words.Add(new ShellWord(_word.ToString(), start));
        _literal.Clear();
        _word.Clear();
    }

    private void ReadPart()
    {
        switch (_text[_at])
        {
            case '\'':
                int end = EndOf('\'', _at + 1);
                if (end == _text.Length) throw Wrong(_at, "this quote is not closed.");
                _literal.Append(_text, _at + 1, end - _at - 1);
                _at = end + 1;
                break;
            case '"':
                ReadQuoted();
                break;
            case '\\':
                // A backslash before the end of a line continues it; at the end of the text, it stands for itself.
                if (Next != '\n') _literal.Append(_at + 1 < _text.Length ? Next : '\\');
                _at = Math.Min(_at + 2, _text.Length);
                break;
            case '$' when Next == '\'':
                _at = AnsiQuote.Read(_source, _text, _at, _literal);
                break;
            case '$':
                ReadVariable();
                break;
            default:
                _literal.Append(_text[_at++]);
                break;
        }
    }

    private void ReadQuoted()
    {
        int start = _at++;
        while (_at < _text.Length && _text[_at] != '"')
        {
            switch (_text[_at])
            {
                case '\\' when Next is '"' or '\\' or '$' or '`':
                    _literal.Append(Next);
                    _at += 2;
                    break;
                case '\\' when Next == '\n':
                    _at += 2;
                    break;
                case '$':
                    ReadVariable();
                    break;
                case '`':
                    throw Wrong(_at, "'`' needs a shell. Put its output in its place.");
                default:
                    _literal.Append(_text[_at++]);
                    break;
            }
        }

        if (_at == _text.Length) throw Wrong(start, "this quote is not closed.");
        _at++;
    }

    // $NAME or ${NAME}; any other $ stands for itself.
    private void ReadVariable()
    {
        bool hasBraces = Next == '{';
        int start = _at + (hasBraces ? 2 : 1), end = start;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_')) end++;
        if (Next == '(') throw Wrong(_at, "'$(' needs a shell. Put its output in its place.");
        bool isName = end > start && !char.IsAsciiDigit(_text[start]);
        if (hasBraces && (!isName || end == _text.Length || _text[end] != '}')) throw Wrong(_at, "expected a variable such as ${TOKEN}.");
        if (!isName)
        {
            _literal.Append(_text[_at++]);
            return;
        }

        _variables.Add(_text[start..end]);
        _word.Append(TemplateText.LiteralBefore(_literal.ToString())).Append(TemplateText.Env(_text[start..end]));
        _literal.Clear();
        _at = hasBraces ? end + 1 : end;
    }

    private int EndOf(char letter, int from) => _text.IndexOf(letter, from) is var found and >= 0 ? found : _text.Length;

    private ImportException Wrong(int at, string what) => (_source with { Text = _text }).Wrong(at, what);
}
