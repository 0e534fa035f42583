using LoadForge.Http;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>
/// Belongs to one run and takes part in it: may provide the target, stand around the HTTP transport, and take readings that land in the result, where thresholds can
/// judge them. Added with <see cref="LoadPlanBuilder.With"/>. What it throws after the start is noted in the result and changes no verdict.
/// </summary>
public abstract class RunCompanion : IDisposable
{
    /// <summary>The run is about to start, in the flow of the code that starts it; nothing is measured yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <returns>The plan to run: the same, or one with another target.</returns>
    public virtual Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation) => Task.FromResult(plan);

    /// <summary>
    /// Puts a handler around the transport that all virtual users share. Where in the run a request belongs, <see cref="StepRequestExtensions.Place"/> tells. The handler
    /// added first lies innermost; around them all, hosts that are not allowed are kept out.
    /// </summary>
    /// <param name="inner">The transport, or the handler of a companion that was added before.</param>
    public virtual HttpMessageHandler Around(HttpMessageHandler inner) => inner;

    /// <summary>Takes readings of all that has happened since the last call, at least once a second and at the border of two phases. Called on one thread of the engine; must return soon.</summary>
    public virtual IEnumerable<Reading> Sample() => [];

    /// <summary>
    /// Every user has ended, and the last readings are about to be taken. Waits for what belongs to the run but comes after the users, as a server that has answered but not yet
    /// ended a request; a quarter of a second at most.
    /// </summary>
    public virtual void Settle()
    {
    }

    /// <summary>Readings of one step in one phase, asked for when the run has ended. They add up to those of the phase and of the run.</summary>
    /// <param name="place">The step.</param>
    public virtual IEnumerable<Reading> ReadingsOf(RequestPlace place) => [];

    /// <summary>
    /// What it measured, in a line or a few for the summary of the run, such as <c>calls 160 · attempts 190 · rescued 30</c>. Asked for when the run has ended and its readings
    /// are in the result.
    /// </summary>
    /// <param name="result">The result, verdicts excepted.</param>
    public virtual IEnumerable<string> Summarize(LoadResult result) => [];

    /// <summary>What the result should say in words, asked for when the run has ended.</summary>
    public virtual IEnumerable<string> Notes() => [];

    /// <summary>Ends what the companion did for the run.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the companion did for the run.</summary>
    /// <param name="disposing">Whether managed resources may be touched.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
