using System.Collections.Immutable;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>What a display shows at a moment.</summary>
/// <param name="Lines">The lines as they are sent to the terminal.</param>
/// <param name="Cells">How many cells each of them takes.</param>
/// <param name="Width">The width of the terminal.</param>
internal sealed record TerminalFrame(ImmutableArray<string> Lines, ImmutableArray<int> Cells, int Width)
{
    /// <summary>A display of no lines.</summary>
    public static TerminalFrame Empty(int width) => new([], [], width);

    /// <summary>As many lines as the terminal has room for. One cell and one line are left free: a terminal may wrap or scroll after the last one.</summary>
    public static TerminalFrame Of(IEnumerable<TerminalLine> lines, int width, int height, bool hasColour)
    {
        int room = Math.Max(1, width - 1);
        TerminalLine[] shown = [.. lines.Take(Math.Max(1, height - 1))];
        return new TerminalFrame([.. shown.Select(line => line.Render(room, hasColour))], [.. shown.Select(line => line.CellsIn(room))], width);
    }

    /// <summary>How many rows the lines take on a terminal that has another width now: where it became narrower, it has broken long lines.</summary>
    /// <param name="width">The width now.</param>
    public int RowsAt(int width) => Cells.Sum(cells => Math.Max(1, (cells + width - 1) / width));
}
