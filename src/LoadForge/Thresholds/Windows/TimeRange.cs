namespace LoadForge.Thresholds.Windows;

/// <summary>An uninterrupted period that a threshold judges, from the start of the run; windows do not extend beyond it.</summary>
internal readonly record struct TimeRange(TimeSpan Start, TimeSpan End)
{
    /// <summary>Its length.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The number of windows judged in it: whole ones, and a remainder of at least half a window.</summary>
    /// <param name="window">The length.</param>
    public long Windows(TimeSpan window) => (Length / window) % 1 >= 0.5 ? (long)(Length / window) + 1 : (long)(Length / window);
}
