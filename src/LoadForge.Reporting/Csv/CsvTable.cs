using System.Globalization;
using System.Text;
using LoadForge.Formatting;

namespace LoadForge.Reporting.Csv;

/// <summary>
/// Writes rows of a CSV file after RFC 4180, in UTF-8 without a byte-order mark. Numbers have a decimal point and no separators in every culture; what was not
/// measured is an empty cell.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly StreamWriter _writer;
    private bool _isFirst = true;

    /// <summary>Begins a file with its header.</summary>
    /// <param name="stream">The destination; left open.</param>
    /// <param name="columns">The names of the columns, which contain their units.</param>
    public CsvTable(Stream stream, params ReadOnlySpan<string> columns)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        foreach (string column in columns) Put(column);
        EndRow();
    }

    public CsvTable Text(string? text) => Put(CsvText.Cell(text));

    public CsvTable Number(long number) => Put(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number with all its digits; an empty cell if there is none.</summary>
    public CsvTable Number(double? number) => Put(number is { } value && double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : "");

    public CsvTable Flag(bool flag) => Put(flag ? "true" : "false");

    public CsvTable Seconds(TimeSpan time) => Put(((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture));

    /// <summary>Milliseconds, exact to the microsecond.</summary>
    public CsvTable Milliseconds(TimeSpan time) => Microseconds(time.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>A time in microseconds, as milliseconds.</summary>
    public CsvTable Microseconds(long microseconds) => Put((microseconds / 1000m).ToString(CultureInfo.InvariantCulture));

    public CsvTable Empty(int cells)
    {
        for (int i = 0; i < cells; i++) Put("");
        return this;
    }

    public void EndRow()
    {
        _writer.WriteLine();
        _isFirst = true;
    }

    public void Dispose() => _writer.Dispose();

    private CsvTable Put(string cell)
    {
        if (!_isFirst) _writer.Write(',');
        _isFirst = false;
        _writer.Write(cell);
        return this;
    }
}
