namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>Events in the order of their time, on a clock that moves from one to the next.</summary>
internal sealed class Simulation
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _events = new();
    private long _number;

    /// <summary>The time. Its zero is before everything.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    /// <summary>Adds an event.</summary>
    public void After(TimeSpan time, Action happens) => _events.Enqueue(happens, (Now + time, _number++));

    /// <summary>Runs events until something is the case.</summary>
    /// <returns>False if it was not the case by a time.</returns>
    public bool Until(Func<bool> isSo, TimeSpan latest)
    {
        while (!isSo())
        {
            if (!_events.TryDequeue(out Action? happens, out (TimeSpan At, long Number) place) || place.At > latest) return false;
            Now = place.At;
            happens();
        }

        return true;
    }
}
