using LoadForge.Http;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Plans;

/// <summary>
/// Takes part in one run: it can provide the target, wrap the HTTP transport, and sample values for the result, which
/// thresholds can judge. Added with <see cref="LoadPlanBuilder.Use"/>. An exception after the start is noted in the result and changes no verdict.
/// </summary>
public abstract class RunExtension : IDisposable
{
    /// <summary>Called before the run starts, in the flow of the code that starts it; nothing is measured yet.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <returns>The plan to run: the same, or one with another target.</returns>
    public virtual Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation) => Task.FromResult(plan);

    /// <summary>
    /// Wraps the transport that all virtual users share in a handler. <see cref="StepRequestExtensions.Place"/> returns the place of a request in the run.
    /// The handler that was added first is the innermost. Requests to hosts that are not allowed are rejected before all handlers.
    /// </summary>
    /// <param name="inner">The transport, or the handler of an extension that was added earlier.</param>
    public virtual HttpMessageHandler Around(HttpMessageHandler inner) => inner;

    /// <summary>
    /// Returns the values since the last call; called at least once a second and at each phase boundary. Called on one thread of the engine;
    /// must return quickly.
    /// </summary>
    public virtual IEnumerable<ExtensionValue> Sample() => [];

    /// <summary>
    /// Called when every user has ended, before the last values are sampled. Waits for work that ends after the users, such as a server that has
    /// responded to a request but not yet ended it; at most a quarter of a second.
    /// </summary>
    public virtual void Settle()
    {
    }

    /// <summary>Returns the values of one step in one phase; called when the run has ended. They add up to those of the phase and of the run.</summary>
    /// <param name="place">The step.</param>
    public virtual IEnumerable<ExtensionValue> ValuesOf(RequestScope place) => [];

    /// <summary>
    /// Returns the measurements as lines for the summary of the run, such as <c>calls 160 · attempts 190 · rescued 30</c>. Called when the run has ended
    /// and the values are in the result; for a run on agents, on a new extension that was not started, with the result of all of them.
    /// </summary>
    /// <param name="result">The result, without verdicts.</param>
    public virtual IEnumerable<string> Summarize(LoadResult result) => [];

    /// <summary>Returns notes for the result; called when the run has ended.</summary>
    public virtual IEnumerable<string> Notes() => [];

    /// <summary>Releases the resources of the extension.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the resources of the extension.</summary>
    /// <param name="disposing">Whether managed resources may be released.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
