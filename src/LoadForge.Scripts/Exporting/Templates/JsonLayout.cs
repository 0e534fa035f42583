using System.Collections.Immutable;
using System.Text;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>Puts blanks or line breaks into JSON that has none, for people.</summary>
internal sealed class JsonLayout
{
    private readonly ImmutableArray<CodePart>.Builder _parts = ImmutableArray.CreateBuilder<CodePart>();
    private readonly StringBuilder _text = new();
    private readonly bool _isBroken;
    private int _depth;
    private bool _isInString;
    private bool _isOpened;

    private JsonLayout(bool isBroken) => _isBroken = isBroken;

    /// <summary>The JSON on one line, or with a line for each value.</summary>
    /// <param name="parts">The parts of the JSON.</param>
    /// <param name="isBroken">Whether each value has a line of its own.</param>
    public static ImmutableArray<CodePart> Of(ImmutableArray<CodePart> parts, bool isBroken)
    {
        var layout = new JsonLayout(isBroken);
        foreach (CodePart part in parts) layout.Add(part);
        layout.Flush();
        return layout._parts.ToImmutable();
    }

    private void Add(CodePart part)
    {
        if (part.Text is { } text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                Add(text[index]);
                if (_isInString && text[index] == '\\' && index + 1 < text.Length) _text.Append(text[++index]);
            }

            return;
        }

        Begin();
        Flush();
        _parts.Add(part);
    }

    private void Add(char letter)
    {
        bool isClosing = !_isInString && letter is '}' or ']';
        if (_isInString || !isClosing) Begin();
        switch (letter)
        {
            case '"':
                _isInString = !_isInString;
                _text.Append(letter);
                break;
            case '{' or '[' when !_isInString:
                _text.Append(letter);
                _depth++;
                _isOpened = true;
                break;
            case '}' or ']' when !_isInString:
                _depth--;
                if (!_isOpened) Break();
                _isOpened = false;
                _text.Append(letter);
                break;
            case ',' when !_isInString:
                _text.Append(letter);
                Break();
                break;
            case ':' when !_isInString:
                _text.Append(": ");
                break;
            default:
                _text.Append(letter);
                break;
        }
    }

    // What is empty stays on one line.
    private void Begin()
    {
        if (_isOpened) Break();
        _isOpened = false;
    }

    private void Break()
    {
        if (_isBroken) _text.Append('\n').Append(' ', _depth * 2);
        else _text.Append(' ');
    }

    private void Flush()
    {
        if (_text.Length > 0) _parts.Add(new CodePart(_text.ToString(), default));
        _text.Clear();
    }
}
