using System.Globalization;
using System.Text;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>Draws frames on a terminal, each over the one before. Not thread-safe.</summary>
/// <param name="output">The terminal.</param>
/// <param name="restore">What is written after the last frame; see <see cref="TerminalWindow.Restore"/>.</param>
internal sealed class FrameWriter(TextWriter output, string restore = "")
{
    // Without wrapping, a line that a terminal shows wider than expected does not become two, and the next frame is drawn where this one is.
    private const string NoWrap = "\x1b[?7l";
    private const string Wrap = "\x1b[?7h";
    private const string EraseBelow = "\x1b[J";

    private TerminalFrame _drawn = TerminalFrame.Empty(1);

    /// <summary>Draws a frame, in one piece, so that no other output comes between.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="above">Lines that stay above it.</param>
    /// <exception cref="IOException">The terminal was closed.</exception>
    public void Write(TerminalFrame frame, IReadOnlyCollection<string> above)
    {
        int rows = _drawn.RowsAt(frame.Width);
        if (frame.Lines.Length == 0 && rows == 0 && above.Count == 0) return;
        var text = new StringBuilder(NoWrap);
        if (rows > 0) text.Append(CultureInfo.InvariantCulture, $"\x1b[{rows}A");
        text.Append('\r');

        // Lines that stay may be long, and are broken by the terminal.
        if (above.Count > 0) text.Append(EraseBelow).Append(Wrap).AppendJoin('\n', above).Append('\n').Append(NoWrap);
        foreach (string line in frame.Lines) text.Append(line).Append("\x1b[K\n");
        text.Append(EraseBelow).Append(Wrap).Append(frame.Lines.Length == 0 ? restore : "");
        output.Write(text.ToString());
        output.Flush();
        _drawn = frame;
    }
}
