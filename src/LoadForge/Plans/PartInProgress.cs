namespace LoadForge.Plans;

/// <summary>The part of one process in a run of several, while it is in progress. All members may be called from any thread.</summary>
public abstract class PartInProgress
{
    private protected PartInProgress()
    {
    }

    /// <summary>Stops the part gracefully: running iterations may finish within the grace period of the plan. Does nothing if it has ended.</summary>
    /// <param name="reason">Why, for the result of the part.</param>
    public abstract void Stop(string reason);

    /// <summary>Stops the part immediately: running iterations are cancelled. Does nothing if it has ended.</summary>
    /// <param name="reason">Why, for the result of the part.</param>
    public abstract void StopNow(string reason);

    /// <summary>
    /// Changes the load at a moment that all processes know before, so that their shares remain those of one schedule. Does nothing if the workload has ended
    /// before.
    /// </summary>
    /// <param name="change">The change; later ones follow in the order of their moments.</param>
    /// <exception cref="ArgumentException">There is no such workload, or the level or a time is out of range.</exception>
    /// <exception cref="InvalidOperationException">The moment is over: the part has gone on as if there were no change.</exception>
    public abstract void Change(OrderedChange change);
}
