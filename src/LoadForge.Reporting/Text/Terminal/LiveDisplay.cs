using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>
/// Shows a run on a terminal while it lasts: time, phase, load, failures, findings, and the throughput and p95 of the last minute. Each snapshot is drawn over
/// the one before. When the run has ended, the display is removed, so that the summary follows what was there before the run.
/// </summary>
/// <remarks>
/// A thread of its own writes: a terminal that does not read, for example after Ctrl-S, must not stop the run. It then misses frames, and gets the latest. A
/// terminal that was closed ends the display and nothing else. The cursor stays visible, so that a killed process leaves the terminal as it was.
/// </remarks>
/// <param name="name">The name of the run or test.</param>
/// <param name="terminal">Where it is drawn.</param>
public sealed class LiveDisplay(string name, TerminalWindow terminal) : IRunObserver
{
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(1);

    // An object and no Lock, which cannot be waited on.
    private readonly object _drawing = new();
    private readonly LiveFrame _lines = new(name);
    private readonly FrameWriter _writer = new(terminal.Out, terminal.Restore);
    private readonly List<string> _above = [];
    private TerminalFrame _latest = TerminalFrame.Empty(1);
    private bool _isWaiting;
    private bool _isWriting;
    private bool _hasEnded;

    /// <summary>Whether the run has ended, so that nothing more is drawn.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_drawing) return _hasEnded;
        }
    }

    /// <summary>Writes lines above the display, where they stay. Other output on the terminal of a display would be drawn over.</summary>
    /// <param name="lines">The lines, without control characters.</param>
    /// <returns>Whether it did; not if the run has ended.</returns>
    public bool Tell(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        lock (_drawing)
        {
            if (_hasEnded) return false;
            _above.AddRange(lines.Split('\n'));
            Send(_latest with { Width = Math.Max(1, terminal.Width()) });
            return true;
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        lock (_drawing)
        {
            if (_hasEnded) return;
            int width = Math.Max(1, terminal.Width());
            Send(TerminalFrame.Of(_lines.Of(snapshot, Math.Max(1, width - 1)), width, terminal.Height(), terminal.HasColour));
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
            Send(TerminalFrame.Empty(Math.Max(1, terminal.Width())));
        }

        if (IsDrawnWithin(PatienceAtTheEnd)) return;

        // Later, it would remove what follows.
        lock (_drawing) _isWaiting = false;
    }

    private void Send(TerminalFrame frame)
    {
        (_latest, _isWaiting) = (frame, true);
        if (_isWriting) return;
        _isWriting = true;
        new Thread(WriteAll) { IsBackground = true, Name = "LoadForge terminal" }.UnsafeStart();
    }

    private void WriteAll()
    {
        while (true)
        {
            TerminalFrame frame;
            string[] above;
            lock (_drawing)
            {
                if (!_isWaiting)
                {
                    _isWriting = false;
                    Monitor.PulseAll(_drawing);
                    return;
                }

                (frame, above, _isWaiting) = (_latest, [.. _above], false);
                _above.Clear();
            }

            try
            {
                _writer.Write(frame, above);
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException)
            {
                lock (_drawing) (_hasEnded, _isWaiting) = (true, false);
            }
        }
    }
}
