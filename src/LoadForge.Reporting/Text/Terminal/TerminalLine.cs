using System.Text;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>A line of coloured parts. What does not fit into the terminal is cut: a line that wraps would shift all that is drawn in place.</summary>
internal sealed class TerminalLine
{
    private const string Reset = "\x1b[0m";
    private readonly List<(string Text, TerminalColour Colour)> _parts = [];

    /// <summary>Adds a part.</summary>
    /// <param name="text">The text, without control characters.</param>
    /// <param name="colour">Its colour.</param>
    public TerminalLine Add(string text, TerminalColour colour = TerminalColour.Default)
    {
        _parts.Add((text, colour));
        return this;
    }

    /// <summary>The line as it is sent to a terminal.</summary>
    /// <param name="width">The maximum width, in cells.</param>
    /// <param name="hasColour">Whether it has colours.</param>
    public string Render(int width, bool hasColour)
    {
        var line = new StringBuilder();
        int room = width;
        foreach ((string text, TerminalColour colour) in _parts)
        {
            string fitting = CellWidth.Cut(text, room);
            room -= CellWidth.Of(fitting);
            string? code = hasColour ? CodeOf(colour) : null;
            line.Append(code).Append(fitting).Append(code is null ? null : Reset);
            if (fitting.Length < text.Length) break;
        }

        return line.ToString();
    }

    /// <summary>How many cells the rendered line takes.</summary>
    /// <param name="width">The maximum width, in cells.</param>
    public int CellsIn(int width) => Math.Min(width, _parts.Sum(part => CellWidth.Of(part.Text)));

    private static string? CodeOf(TerminalColour colour) => colour switch
    {
        TerminalColour.Faint => "\x1b[2m",
        TerminalColour.Strong => "\x1b[1m",
        TerminalColour.Cyan => "\x1b[36m",
        TerminalColour.Green => "\x1b[32m",
        TerminalColour.Yellow => "\x1b[33m",
        TerminalColour.Red => "\x1b[31m",
        _ => null,
    };
}
