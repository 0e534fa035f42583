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
/// <remarks>
/// A thread of its own writes: a terminal that does not read, for example after Ctrl-S, must not stop the run. It then misses frames, and gets the latest. A
/// terminal that was closed ends the display and nothing else.
/// </remarks>
/// <param name="name">The name of the run or test.</param>
/// <param name="terminal">Where it is drawn.</param>
public sealed class LiveDisplay(string name, TerminalWindow terminal) : IRunObserver
{
    // Without wrapping, a line that a terminal shows wider than expected does not become two, and the next frame is drawn where this one is.
    private const string NoWrap = "\x1b[?7l";
    private const string Wrap = "\x1b[?7h";

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(1);

    // An object and no Lock, which cannot be waited on.
    private readonly object _drawing = new();
    private readonly LiveFrame _frame = new(name);
    private string[]? _next;
    private bool _isWriting;
    private bool _hasEnded;

    // Of the thread that writes.
    private int _drawn;

    /// <summary>Whether the run has ended, so that nothing more is drawn.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_drawing) return _hasEnded;
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        lock (_drawing)
        {
            if (_hasEnded) return;

            // One cell and one line are left free: a terminal may wrap or scroll after the last one.
            int width = Math.Max(1, terminal.Width() - 1);
            IEnumerable<string> lines = _frame.Of(snapshot, width).Select(line => line.Render(width, terminal.HasColour));
            Send([.. lines.Take(Math.Max(1, terminal.Height() - 1))]);
        }
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result) => Remove();

    /// <inheritdoc/>
    public void OnAbandoned() => Remove();

    /// <summary>Waits until everything is written.</summary>
    /// <param name="most">How long at most.</param>
    /// <returns>Whether it is.</returns>
    internal bool IsDrawnWithin(TimeSpan most)
    {
        lock (_drawing)
        {
            while (_isWriting && Monitor.Wait(_drawing, most))
            {
                // The thread that writes tells when it has nothing left to write.
            }

            return !_isWriting;
        }
    }

    private void Remove()
    {
        lock (_drawing)
        {
            if (_hasEnded) return;
            _hasEnded = true;
            Send([]);
        }

        if (IsDrawnWithin(PatienceAtTheEnd)) return;

        // Later, it would remove what follows.
        lock (_drawing) _next = null;
    }

    private void Send(string[] lines)
    {
        _next = lines;
        if (_isWriting) return;
        _isWriting = true;
        new Thread(WriteAll) { IsBackground = true, Name = "LoadForge terminal" }.UnsafeStart();
    }

    private void WriteAll()
    {
        while (true)
        {
            string[] lines;
            lock (_drawing)
            {
                if (_next is null)
                {
                    _isWriting = false;
                    Monitor.PulseAll(_drawing);
                    return;
                }

                (lines, _next) = (_next, null);
            }

            try
            {
                Write(lines);
                _drawn = lines.Length;
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException)
            {
                lock (_drawing) (_hasEnded, _next) = (true, null);
            }
        }
    }

    // In one piece, so that no other output comes between.
    private void Write(string[] lines)
    {
        if (lines.Length == 0 && _drawn == 0) return;
        var text = new StringBuilder(NoWrap);
        if (_drawn > 0) text.Append(CultureInfo.InvariantCulture, $"\x1b[{_drawn}A");
        text.Append('\r');
        foreach (string line in lines) text.Append(line).Append("\x1b[K\n");
        text.Append("\x1b[J").Append(Wrap);
        terminal.Out.Write(text.ToString());
        terminal.Out.Flush();
    }
}
