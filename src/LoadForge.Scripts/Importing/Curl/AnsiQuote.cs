using System.Globalization;
using System.Text;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>The <c>$'…'</c> of bash, with escapes as in C. <c>\x</c> and octal ones give bytes, in UTF-8.</summary>
internal sealed class AnsiQuote
{
    private const int MaxCode = 0x10FFFF;

    private readonly string _text;
    private readonly StringBuilder _to;
    private readonly List<byte> _bytes = [];
    private int _at;

    private AnsiQuote(string text, int at, StringBuilder to) => (_text, _at, _to) = (text, at, to);

    /// <summary>Reads a quoted text.</summary>
    /// <param name="source">The input, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="start">The index of the dollar sign.</param>
    /// <param name="to">Gets the text.</param>
    /// <returns>The index after the closing quote.</returns>
    public static int Read(ImportSource source, string text, int start, StringBuilder to)
    {
        var quote = new AnsiQuote(text, start + 2, to);
        quote.Read();
        return quote._at < text.Length ? quote._at + 1 : throw (source with { Text = text }).Wrong(start, "this quote is not closed.");
    }

    private void Read()
    {
        while (_at < _text.Length && _text[_at] != '\'')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                ReadEscape();
            }
            else
            {
                Add(_text[_at++].ToString());
            }
        }

        Flush();
    }

    private void ReadEscape()
    {
        switch (_text[_at])
        {
            case >= '0' and <= '7':
                ReadByte(start: _at, most: 3, radix: 8);
                break;
            case 'x':
                ReadByte(start: _at + 1, most: 2, radix: 16);
                break;
            case 'u':
                ReadCode(most: 4);
                break;
            case 'U':
                ReadCode(most: 8);
                break;
            case var letter:
                Add(letter switch
                {
                    'n' => "\n",
                    't' => "\t",
                    'r' => "\r",
                    'a' => "\a",
                    'b' => "\b",
                    'f' => "\f",
                    'v' => "\v",
                    'e' or 'E' => "\u001B",
                    '\\' or '\'' or '"' or '?' => letter.ToString(),
                    _ => "\\" + letter,
                });
                _at++;
                break;
        }
    }

    private void ReadByte(int start, int most, int radix)
    {
        int end = start, value = 0;
        for (; end < _text.Length && end < start + most && DigitOf(_text[end]) is var digit && digit < radix; end++) value = (value * radix) + digit;
        if (end == start)
        {
            Add("\\" + _text[_at++]);
            return;
        }

        _bytes.Add((byte)value);
        _at = end;
    }

    private void ReadCode(int most)
    {
        int start = _at + 1, end = start;
        while (end < _text.Length && end < start + most && char.IsAsciiHexDigit(_text[end])) end++;
        bool isCode = int.TryParse(_text.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            && code is >= 0 and <= MaxCode;
        if (!isCode) Add("\\" + _text[_at]);
        else if (code is >= 0xD800 and <= 0xDFFF) Add("\uFFFD");
        else if (code <= 0xFFFF) Add(((char)code).ToString());
        else Add(char.ConvertFromUtf32(code));
        _at = isCode ? end : start;
    }

    private static int DigitOf(char letter) => char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : int.MaxValue;

    private void Add(string text)
    {
        Flush();
        _to.Append(text);
    }

    private void Flush()
    {
        if (_bytes.Count > 0) _to.Append(Encoding.UTF8.GetString([.. _bytes]));
        _bytes.Clear();
    }
}
