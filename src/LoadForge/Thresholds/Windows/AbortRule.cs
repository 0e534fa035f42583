namespace LoadForge.Thresholds.Windows;

/// <summary>Says when a threshold has failed for long enough to end the run.</summary>
/// <param name="after">How long it must fail.</param>
internal sealed class AbortRule(TimeSpan after)
{
    // Intervals never end quite on the second.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    /// <summary>Since when the threshold fails, from the start of the run; null while it is kept.</summary>
    public TimeSpan? BrokenSince { get; private set; }

    /// <summary>Looks at the threshold at the end of an interval.</summary>
    /// <param name="hasFailed">Whether it fails, as things stand.</param>
    /// <param name="interval">The interval.</param>
    /// <returns>Whether the run must end.</returns>
    public bool Fires(bool hasFailed, WatchedInterval interval)
    {
        BrokenSince = hasFailed ? BrokenSince ?? interval.Start : null;
        return interval.End - BrokenSince >= after - Jitter;
    }
}
