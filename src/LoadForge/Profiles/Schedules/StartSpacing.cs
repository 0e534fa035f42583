namespace LoadForge.Profiles.Schedules;

/// <summary>Keeps starts a fixed time apart: a token bucket that holds one token. Over any time t there are at most t / interval + 1 starts.</summary>
/// <param name="interval">The time between two starts of all processes, in nanoseconds.</param>
/// <param name="share">The turns to give; all by default. If all processes use theirs as soon as they may, all starts together are the same time apart.</param>
internal sealed class StartSpacing(double interval, LoadShare? share = null)
{
    private readonly LoadShare _share = share ?? LoadShare.Whole;
    private long _taken;

    // A double, so that a rate of 300/s loses nothing to rounding.
    private double _next = share is null ? 0 : interval * share.NumberOf(0);

    /// <summary>The earliest time of the next start, in nanoseconds from the start of the run.</summary>
    /// <param name="earliest">The earliest time without this limit.</param>
    public long Next(long earliest) => Math.Max(earliest, (long)Math.Ceiling(_next));

    /// <summary>Records a start, made or expected.</summary>
    /// <param name="start">When, in nanoseconds from the start of the run.</param>
    public void Take(long start)
    {
        long turns = _share.NumberOf(_taken + 1) - _share.NumberOf(_taken);
        _taken++;
        _next = (start - _next < 1 ? _next : start) + (interval * turns);
    }
}
