using LoadForge.Plans;

namespace LoadForge.Resilience.Calls;

/// <summary>A run through a client that the user provides.</summary>
internal sealed class OwnClient(Func<HttpClient> makeClient) : CallExtension
{
    private readonly WireAttempts _attempts = new();
    private HttpClient? _client;

    public override Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation)
    {
        _client = makeClient() ?? throw new LoadPlanException("the client of Through(…) is null; pass the client that the run should use.");
        return Task.FromResult(plan.Target is null && _client.BaseAddress is { } address ? plan with { Target = address } : plan);
    }

    // The transport of the run is not used. It is disposed with the handler.
    public override HttpMessageHandler Around(HttpMessageHandler inner) => new OwnClientHandler(_client!, Book, _attempts, inner);

    public override IEnumerable<string> Notes() =>
        _attempts.SawAny
            ? []
            : ["the client's attempts could not be counted: its innermost handler is not the runtime's, so no call counts as sent or retried"];

    protected override void Dispose(bool disposing)
    {
        if (disposing) _attempts.Dispose();
        base.Dispose(disposing);
    }
}
