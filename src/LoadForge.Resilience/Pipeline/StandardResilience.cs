using LoadForge.Engine;
using LoadForge.Metrics;
using LoadForge.Resilience.Calls;

namespace LoadForge.Resilience.Pipeline;

/// <summary>A run through the standard pipeline.</summary>
internal sealed class StandardResilience(ResilienceOptions options) : CallCompanion
{
    // The longest that a time-out of the pipeline may be.
    private static readonly TimeSpan NoTimeout = TimeSpan.FromDays(1);

    private StandardPipeline? _pipeline;
    private CircuitWatch? _circuit;

    public override Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        _circuit = new CircuitWatch(plan.Clock);
        ResilienceOptions used = plan.IsSmoke ? options with { AttemptTimeout = NoTimeout, TotalTimeout = NoTimeout } : options;
        _pipeline = new StandardPipeline(used, plan.Seed, plan.Clock, _circuit);
        return Task.FromResult(plan);
    }

    public override HttpMessageHandler Around(HttpMessageHandler inner) => new PipelineHandler(_pipeline!.Pipeline, Book, inner);

    public override IEnumerable<Reading> Sample() => _circuit!.Sample();

    public override IEnumerable<string> Notes() => _circuit!.Notes();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _pipeline?.Dispose();
        base.Dispose(disposing);
    }
}
