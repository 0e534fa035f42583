using System.Text;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram.Log;

/// <summary>Reads the lines of an untrusted text with bounded memory, and detects whether the last line was complete.</summary>
internal sealed class BoundedLineReader(TextReader source, int maxLength)
{
    private readonly char[] _buffer = new char[4096];
    private readonly StringBuilder _line = new();
    private int _next;
    private int _filled;

    /// <summary>The number of the line read last, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Whether the line read last ended with "\n"; if not, the text ended there.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>The next line without its "\n"; null at the end of the text.</summary>
    public string? Next()
    {
        LineNumber++;
        _line.Clear();
        IsTerminated = false;
        bool any = false;
        while (!IsTerminated && Fill())
        {
            any = true;
            ReadOnlySpan<char> rest = _buffer.AsSpan(_next, _filled - _next);
            int end = rest.IndexOf('\n');
            IsTerminated = end >= 0;
            ReadOnlySpan<char> part = IsTerminated ? rest[..end] : rest;
            if (part.Length > maxLength - _line.Length)
                throw new HistogramFormatException($"The line has more than {Quantity.Of(maxLength)} characters.").InLine(LineNumber);
            _line.Append(part);
            _next += part.Length + (IsTerminated ? 1 : 0);
        }

        return any ? _line.ToString() : null;
    }

    private bool Fill()
    {
        if (_next < _filled) return true;
        _next = 0;
        _filled = source.Read(_buffer, 0, _buffer.Length);
        return _filled > 0;
    }
}
