using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Resilience.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.Resilience.Pipeline;

/// <summary>A run through the handlers that a client factory creates, over the transport of the run.</summary>
internal sealed class FactoryClient(Action<IHttpClientBuilder> configure) : CallExtension
{
    private ClientServices? _services;
    private CircuitWatch? _circuits;

    public override Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        _circuits = new CircuitWatch(plan.Clock);
        _services = new ClientServices(configure, new RunConditions(plan.Clock, plan.Seed, plan.HasTimeouts, _circuits));
        return Task.FromResult(plan);
    }

    public override HttpMessageHandler Around(HttpMessageHandler inner) => new FactoryClientHandler(_services!.Around(inner), Book, inner);

    public override IEnumerable<ExtensionValue> Sample() => _circuits!.Sample();

    public override IEnumerable<string> Notes() => _circuits!.Notes();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _services?.Dispose();
        base.Dispose(disposing);
    }
}
