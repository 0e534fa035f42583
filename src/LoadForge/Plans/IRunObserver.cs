using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Plans;

/// <summary>Observes one run. An exception from an observer is noted in the result and changes no verdict.</summary>
public interface IRunObserver
{
    /// <summary>Ends the run early when it is cancelled, like the token of the caller. Read once, before the run; none by default.</summary>
    CancellationToken Cancellation => CancellationToken.None;

    /// <summary>
    /// The file for the journal of the run, which survives the death of the process; null, the default, for none. Read once, before the run. A plan with a
    /// journal of its own and the setting <c>LOADFORGE_JOURNAL</c> override it. The file is closed before <see cref="OnCompleted"/> and not deleted.
    /// </summary>
    string? Journal => null;

    /// <summary>
    /// Called when the first iterations of the run have started, before <see cref="OnSnapshot"/>, on a thread of the engine, outside the execution context
    /// of the caller of the run; must return quickly. Does nothing by default.
    /// </summary>
    /// <param name="run">The run; may be read and controlled from any thread until it has ended.</param>
    void OnStarted(RunInProgress run)
    {
    }

    /// <summary>Called after each interval on a thread of the engine, outside the execution context of the caller of the run; must return quickly.</summary>
    /// <param name="snapshot">The interval.</param>
    void OnSnapshot(MetricSnapshot snapshot);

    /// <summary>Called when the run has ended, in the execution context of the code that started it.</summary>
    /// <param name="result">The result, with verdicts.</param>
    void OnCompleted(LoadResult result);

    /// <summary>Notes for the result, such as that something could not be delivered. Read after <see cref="OnCompleted"/>; none by default.</summary>
    IEnumerable<string> Notes() => [];

    /// <summary>
    /// Called instead of <see cref="OnCompleted"/> if the run has no result, for example because its target accepts no connection. Runs in the same context;
    /// does nothing by default.
    /// </summary>
    void OnAbandoned()
    {
    }
}
