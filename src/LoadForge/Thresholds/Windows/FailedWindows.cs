namespace LoadForge.Thresholds.Windows;

/// <summary>Consecutive failed windows. They count once they have lasted long enough, and then all of them.</summary>
/// <param name="minTime">How long they must last; zero if each counts.</param>
internal sealed class FailedWindows(TimeSpan minTime)
{
    // The last window ends with the last start, never exactly on the second.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    private TimeSpan? _start;
    private long _pending;

    /// <summary>The windows that count as failed so far.</summary>
    public long Failed { get; private set; }

    /// <summary>Whether the last window failed, and counts.</summary>
    public bool IsFailing => _start is not null && _pending == 0;

    /// <summary>Whether windows that fail for this long count.</summary>
    public bool IsLongEnough(TimeSpan time) => time >= minTime - Jitter;

    /// <summary>The windows that would count as failed if one more failed, from one moment to another.</summary>
    public long FailedWith(TimeSpan start, TimeSpan end) => IsLongEnough(end - (_start ?? start)) ? Failed + _pending + 1 : Failed;

    /// <summary>A window failed.</summary>
    public void Fail(TimeSpan start, TimeSpan end)
    {
        _start ??= start;
        _pending++;
        if (!IsLongEnough(end - _start.Value)) return;
        Failed += _pending;
        _pending = 0;
    }

    /// <summary>A window passed, or time was not judged: later failures start a new series.</summary>
    public void End() => (_start, _pending) = (null, 0);
}
