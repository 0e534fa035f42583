using System.Text;

namespace LoadForge.Feeds.Reading;

/// <summary>Takes CSV text apart, record by record, as RFC 4180 has it: fields in double quotes may hold separators, line ends and doubled quotes.</summary>
internal sealed class CsvReader(string text, char separator)
{
    private readonly StringBuilder _field = new();
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>What is wrong with the record that was read last, and where; null if nothing is.</summary>
    public (FeedPlace Place, string What)? Error { get; private set; }

    private FeedPlace Here => new(_line, _position - _lineStart + 1);

    private bool IsAtEnd => _position >= text.Length;

    /// <summary>Reads the next record.</summary>
    /// <param name="fields">Overwritten with its fields.</param>
    /// <param name="places">Overwritten with where each begins.</param>
    /// <returns>False at the end of the text.</returns>
    public bool ReadRecord(List<string> fields, List<FeedPlace> places)
    {
        fields.Clear();
        places.Clear();
        if (IsAtEnd || Error is not null) return false;
        while (true)
        {
            places.Add(Here);
            fields.Add(text.AsSpan(_position).StartsWith("\"") ? Quoted() : Plain());
            if (Error is not null || IsAtEnd) return true;
            if (text[_position] == separator)
            {
                _position++;
                continue;
            }

            EndLine();
            return true;
        }
    }

    private string Plain()
    {
        int start = _position;
        while (!IsAtEnd && text[_position] != separator && text[_position] is not ('\r' or '\n'))
        {
            if (text[_position] == '"' && Error is null)
            {
                Error = (Here, "a quote inside a field without quotes; put the whole field in quotes, and double the quote inside it.");
            }

            _position++;
        }

        return text[start.._position];
    }

    private string Quoted()
    {
        FeedPlace start = Here;
        _field.Clear();
        _position++;
        while (!IsAtEnd)
        {
            char next = text[_position];
            if (next == '"')
            {
                _position++;
                if (IsAtEnd || text[_position] != '"')
                {
                    if (!IsAtEnd && text[_position] != separator && text[_position] is not ('\r' or '\n'))
                    {
                        Error = (Here, $"\"{text[_position]}\" after a closing quote; to include a quote in a quoted field, double it.");
                    }

                    return _field.ToString();
                }
            }

            _field.Append(next);
            if (next is '\r' or '\n')
            {
                int before = _position;
                EndLine();
                if (_position - before == 2) _field.Append('\n');
            }
            else
            {
                _position++;
            }
        }

        Error = (start, "the quote is never closed.");
        return _field.ToString();
    }

    private void EndLine()
    {
        if (text[_position] == '\r' && _position + 1 < text.Length && text[_position + 1] == '\n') _position++;
        _position++;
        _line++;
        _lineStart = _position;
    }
}
