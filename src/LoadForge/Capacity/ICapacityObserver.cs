namespace LoadForge.Capacity;

/// <summary>Watches one capacity search, in the flow of the code that started it. An exception from an observer is noted in the result.</summary>
public interface ICapacityObserver
{
    /// <summary>Ends the search early when it is cancelled, as the caller's own token does. Read once, before the first probe; none by default.</summary>
    CancellationToken Cancellation => CancellationToken.None;

    /// <summary>One more probe has been made.</summary>
    /// <param name="probe">The probe.</param>
    void OnProbe(CapacityProbe probe);

    /// <summary>The search has ended.</summary>
    /// <param name="result">What was found.</param>
    void OnCompleted(CapacityResult result);

    /// <summary>
    /// The search has no result, as when its target accepts no connection: <see cref="OnCompleted"/> will not be called. Does nothing by default.
    /// </summary>
    void OnAbandoned()
    {
    }
}
