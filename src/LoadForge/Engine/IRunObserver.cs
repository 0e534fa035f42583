using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Watches one run. What an observer throws is noted in the result and changes no verdict.</summary>
public interface IRunObserver
{
    /// <summary>Ends the run early when it is cancelled, as the caller's own token does. Read once, before the run; none by default.</summary>
    CancellationToken Cancellation => CancellationToken.None;

    /// <summary>One more interval has passed. Called on a thread of the engine, outside the flow of the code that started the run; must return soon.</summary>
    /// <param name="snapshot">The interval.</param>
    void OnSnapshot(MetricSnapshot snapshot);

    /// <summary>The run has ended, in the flow of the code that started it.</summary>
    /// <param name="result">What was measured, judged.</param>
    void OnCompleted(LoadResult result);

    /// <summary>The run has no result, as when its target accepts no connection: <see cref="OnCompleted"/> will not be called. In the flow of the code that started it; does nothing by default.</summary>
    void OnAbandoned()
    {
    }
}
