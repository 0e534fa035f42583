namespace LoadForge.Thresholds.Windows;

/// <summary>Windows that are broken one after another. They count only once they have lasted long enough, and then all of them.</summary>
/// <param name="leastTime">How long they must last; zero if each counts.</param>
internal sealed class BrokenRun(TimeSpan leastTime)
{
    // The last window ends with the last start, never quite on the second.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _start;
    private long _pending;

    /// <summary>The windows that count as broken so far.</summary>
    public long Broken { get; private set; }

    /// <summary>Whether the last window was broken, and counts.</summary>
    public bool GoesOn => _start is not null && _pending == 0;

    /// <summary>Whether windows that are broken for so long count.</summary>
    public bool IsLongEnough(TimeSpan time) => time >= leastTime - Jitter;

    /// <summary>The windows that would count as broken if one more were broken, from one moment to another.</summary>
    public long BrokenWith(TimeSpan start, TimeSpan end) => IsLongEnough(end - (_start ?? start)) ? Broken + _pending + 1 : Broken;

    /// <summary>A window was broken.</summary>
    public void Break(TimeSpan start, TimeSpan end)
    {
        _start ??= start;
        _pending++;
        if (!IsLongEnough(end - _start.Value)) return;
        Broken += _pending;
        _pending = 0;
    }

    /// <summary>A window was kept, or time was left out: what is broken from now on is another matter.</summary>
    public void End() => (_start, _pending) = (null, 0);
}
