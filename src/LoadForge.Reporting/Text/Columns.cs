namespace LoadForge.Reporting.Text;

/// <summary>Lays rows of cells out in columns: the first to the left, the rest to the right unless asked otherwise, two spaces between.</summary>
internal sealed class Columns(params bool[] leftAligned)
{
    private const string Between = "  ";
    private readonly List<string[]> _rows = [];

    public Columns Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public IEnumerable<string> Lines()
    {
        int[] widths = [.. Enumerable.Range(0, _rows.Max(row => row.Length)).Select(Width)];
        return _rows.Select(row => string.Join(Between, row.Select((cell, column) => Align(cell, column, widths[column]))).TrimEnd());
    }

    private int Width(int column) => _rows.Max(row => column < row.Length ? CellWidth.Of(row[column]) : 0);

    private string Align(string cell, int column, int width) =>
        column == 0 || (column < leftAligned.Length && leftAligned[column]) ? CellWidth.PadRight(cell, width) : CellWidth.PadLeft(cell, width);
}
