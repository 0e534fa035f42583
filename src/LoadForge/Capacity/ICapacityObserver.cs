namespace LoadForge.Capacity;

/// <summary>Observes one capacity search, in the flow of the code that started it. An exception from an observer is noted in the result.</summary>
public interface ICapacityObserver
{
    /// <summary>Ends the search early when it is cancelled, like the token of the caller. Read once, before the first probe; none by default.</summary>
    CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Called after each probe.</summary>
    /// <param name="probe">The probe.</param>
    void OnProbe(CapacityProbe probe);

    /// <summary>Called when the search has ended.</summary>
    /// <param name="result">The result.</param>
    void OnCompleted(CapacityResult result);

    /// <summary>
    /// Called if the search has no result, as when its target accepts no connection: <see cref="OnCompleted"/> is not called then. Does nothing by default.
    /// </summary>
    void OnAbandoned()
    {
    }
}
