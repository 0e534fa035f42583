using System.Globalization;
using System.Text;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>
/// Shows a run on a terminal while it lasts: time, phase, load, failures, and the throughput and p95 of the last minute. Each snapshot is drawn over the one
/// before. When the run has ended, the display is removed, so that the summary follows what was there before the run.
/// </summary>
/// <param name="name">The name of the run or test.</param>
/// <param name="terminal">Where it is drawn.</param>
public sealed class LiveDisplay(string name, TerminalWindow terminal) : IRunObserver
{
    private readonly Lock _drawing = new();
    private readonly LiveFrame _frame = new(name);
    private int _drawn;
    private bool _hasEnded;

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        lock (_drawing)
        {
            if (_hasEnded) return;

            // One cell is left free: a terminal may wrap after the last one.
            int width = Math.Max(1, terminal.Width() - 1);
            string[] lines = [.. _frame.Of(snapshot, width).Select(line => line.Render(width, terminal.HasColour))];
            Write(lines);
            _drawn = lines.Length;
        }
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result) => Remove();

    /// <inheritdoc/>
    public void OnAbandoned() => Remove();

    private void Remove()
    {
        lock (_drawing)
        {
            if (!_hasEnded) Write([]);
            _hasEnded = true;
            _drawn = 0;
        }
    }

    // In one piece, so that no other output comes between.
    private void Write(string[] lines)
    {
        if (lines.Length == 0 && _drawn == 0) return;
        var text = new StringBuilder();
        if (_drawn > 0) text.Append(CultureInfo.InvariantCulture, $"\x1b[{_drawn}A");
        text.Append('\r');
        foreach (string line in lines) text.Append(line).Append("\x1b[K\n");
        text.Append("\x1b[J");
        terminal.Out.Write(text.ToString());
        terminal.Out.Flush();
    }
}
