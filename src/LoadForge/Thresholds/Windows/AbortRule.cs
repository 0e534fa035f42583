namespace LoadForge.Thresholds.Windows;

/// <summary>Says when a promise has been broken for long enough to end the run.</summary>
/// <param name="after">How long it must be broken.</param>
internal sealed class AbortRule(TimeSpan after)
{
    // Intervals never end quite on the second.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    /// <summary>Since when the promise is broken, from the start of the run; null while it is kept.</summary>
    public TimeSpan? BrokenSince { get; private set; }

    /// <summary>Looks at the promise at the end of an interval.</summary>
    /// <param name="isBroken">Whether it is broken, as things stand.</param>
    /// <param name="interval">The interval.</param>
    /// <returns>Whether the run must end.</returns>
    public bool Fires(bool isBroken, WatchedInterval interval)
    {
        BrokenSince = isBroken ? BrokenSince ?? interval.Start : null;
        return interval.End - BrokenSince >= after - Jitter;
    }
}
