namespace LoadForge.Thresholds.Windows;

/// <summary>A time without a break in which a threshold judges, from the start of the run; windows never reach beyond it.</summary>
internal readonly record struct TimeRange(TimeSpan Start, TimeSpan End)
{
    /// <summary>How long it lasts.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>How many windows of a length are judged in it: whole ones, and a rest of at least a half.</summary>
    /// <param name="window">The length.</param>
    public long Windows(TimeSpan window) => (Length / window) % 1 >= 0.5 ? (long)(Length / window) + 1 : (long)(Length / window);
}
