using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LoadForge.Testing.Terminals;

/// <summary>
/// A terminal in memory: what a person would see after the bytes that a program wrote, with the lines that left at the top. It knows the control sequences of
/// a display that is drawn in place, and lists others. Each letter takes one cell.
/// </summary>
public sealed partial class TerminalScreen : TextWriter
{
    private const char Escape = '\x1b';

    private readonly List<ScreenRow> _rows = [new ScreenRow()];
    private readonly List<string> _unknown = [];
    private readonly StringBuilder _sequence = new();
    private int _width;
    private int _height;
    private int _row;
    private int _column;

    /// <summary>An empty screen.</summary>
    public TerminalScreen(int width, int height)
        : base(CultureInfo.InvariantCulture) => (_width, _height) = (width, height);

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>All rows, with those that left at the top, without the empty ones at the end.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            string[] rows = [.. _rows.Select(row => row.Text.ToString().TrimEnd())];
            return rows[..(Array.FindLastIndex(rows, row => row.Length > 0) + 1)];
        }
    }

    /// <summary>Whether the cursor is visible.</summary>
    public bool HasCursor { get; private set; } = true;

    /// <summary>Whether long lines are broken.</summary>
    public bool Wraps { get; private set; } = true;

    /// <summary>Whether arrow keys and the keypad send what they send to a shell.</summary>
    public bool HasUsualKeys { get; private set; } = true;

    /// <summary>Whether letters have the usual colour.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>The control sequences that it does not know.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    private int Top => Math.Max(0, _rows.Count - _height);

    /// <summary>Changes the size of the window. Lines that are now too long are broken, and broken ones joined, as most terminals do.</summary>
    public void Resize(int width, int height)
    {
        var lines = new List<StringBuilder>();
        int cursorLine = 0, cursorOffset = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            bool continues = row > 0 && _rows[row - 1].IsBroken;
            if (!continues) lines.Add(new StringBuilder());
            if (row == _row) (cursorLine, cursorOffset) = (lines.Count - 1, lines[^1].Length + _column);
            lines[^1].Append(_rows[row].Text);
        }

        (_width, _height) = (width, height);
        _rows.Clear();
        for (int line = 0; line < lines.Count; line++)
        {
            if (line == cursorLine) (_row, _column) = (_rows.Count + (cursorOffset / width), cursorOffset % width);
            for (int from = 0; from == 0 || from < lines[line].Length; from += width)
            {
                string part = lines[line].ToString(from, Math.Min(width, lines[line].Length - from));
                _rows.Add(new ScreenRow { Text = new StringBuilder(part), IsBroken = from + width < lines[line].Length });
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (_sequence.Length > 0 || value == Escape) Collect(value);
        else if (value == '\n') (_row, _column) = (Next(), 0);
        else if (value == '\r') _column = 0;
        else if (value == '\b') _column = Math.Max(0, _column - 1);
        else if (value != '\a') Put(value);
    }

    private void Put(char letter)
    {
        if (_column >= _width && Wraps)
        {
            _rows[_row].IsBroken = true;
            (_row, _column) = (Next(), 0);
        }

        _rows[_row].Put(Math.Min(_column, _width - 1), letter);
        _column = Math.Min(_column + 1, _width);
    }

    private int Next()
    {
        if (_row + 1 == _rows.Count) _rows.Add(new ScreenRow());
        return _row + 1;
    }

    private void Collect(char letter)
    {
        _sequence.Append(letter);
        if (!Whole().IsMatch(_sequence.ToString())) return;
        string sequence = _sequence.ToString(1, _sequence.Length - 1);
        _sequence.Clear();
        Obey(sequence);
    }

    private void Obey(string sequence)
    {
        switch (sequence)
        {
            case "[K":
                _rows[_row].Erase(_column);
                break;
            case "[J":
                _rows[_row].Erase(_column);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case "[?7l" or "[?7h":
                Wraps = sequence == "[?7h";
                break;
            case "[?25l" or "[?25h":
                HasCursor = sequence == "[?25h";
                break;
            case "[?1h" or "=" or "[?1l" or ">":
                HasUsualKeys = sequence is "[?1l" or ">";
                break;
            case ['[', .. var count, 'A'] when int.TryParse(count, CultureInfo.InvariantCulture, out int rows):
                _row = Math.Max(Top, _row - rows);
                break;
            case ['[', .. var colours, 'm']:
                IsPlain = colours is "" or "0";
                break;
            default:
                _unknown.Add(sequence);
                break;
        }
    }

    [GeneratedRegex(@"^\x1b(\[[0-9;?<=>]*[A-Za-z]|[^\[])$")]
    private static partial Regex Whole();
}
