namespace LoadForge.Engine.Pacing;

/// <summary>
/// How much a pacer may spin: at most half of a core over time, saved up to a short burst. What is not spun is slept, so that keeping time never takes
/// more from the load than that.
/// </summary>
/// <param name="burst">The most that can be saved up, in ticks.</param>
/// <param name="now">The present time, in ticks.</param>
internal sealed class SpinBudget(long burst, long now)
{
    /// <summary>The share of one core that may be spun away.</summary>
    public const double ShareOfACore = 0.5;

    private double _saved = burst;
    private long _last = now;

    /// <summary>Whether there is anything left to spin with.</summary>
    /// <param name="now">The present time, in ticks.</param>
    public bool MaySpend(long now)
    {
        _saved = Math.Min(burst, _saved + ((now - _last) * ShareOfACore));
        _last = now;
        return _saved > 0;
    }

    /// <summary>Books a time that was spun.</summary>
    /// <param name="ticks">The time, in ticks.</param>
    public void Spend(long ticks) => _saved -= ticks;
}
