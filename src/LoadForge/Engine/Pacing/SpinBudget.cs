namespace LoadForge.Engine.Pacing;

/// <summary>
/// Limits the time that a pacer spins: at most half of a core on average, and a short burst that can be saved up. Beyond it the pacer sleeps, so pacing
/// never takes more CPU time from the load.
/// </summary>
/// <param name="burst">The maximum that can be saved up, in ticks.</param>
/// <param name="now">The current time, in ticks.</param>
internal sealed class SpinBudget(long burst, long now)
{
    /// <summary>The share of one core that may be used for spinning.</summary>
    public const double ShareOfACore = 0.5;

    private double _saved = burst;
    private long _last = now;

    /// <summary>Whether any of the budget remains.</summary>
    /// <param name="now">The current time, in ticks.</param>
    public bool MaySpend(long now)
    {
        _saved = Math.Min(burst, _saved + ((now - _last) * ShareOfACore));
        _last = now;
        return _saved > 0;
    }

    /// <summary>Subtracts time that was spun.</summary>
    /// <param name="ticks">The time, in ticks.</param>
    public void Spend(long ticks) => _saved -= ticks;
}
