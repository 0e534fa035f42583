namespace LoadForge.Thresholds.Windows;

/// <summary>Decides when a threshold has failed for long enough to end the run.</summary>
/// <param name="after">How long it must fail.</param>
internal sealed class AbortRule(TimeSpan after)
{
    // Intervals never end exactly on the second.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(100);

    /// <summary>Since when the threshold has failed, from the start of the run; null while it is met.</summary>
    public TimeSpan? FailedSince { get; private set; }

    /// <summary>Evaluates the threshold at the end of an interval.</summary>
    /// <param name="hasFailed">Whether it currently fails.</param>
    /// <param name="interval">The interval.</param>
    /// <returns>Whether the run must end.</returns>
    public bool Fires(bool hasFailed, WatchedInterval interval)
    {
        FailedSince = hasFailed ? FailedSince ?? interval.Start : null;
        return interval.End - FailedSince >= after - Jitter;
    }
}
