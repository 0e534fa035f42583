namespace LoadForge.Resilience.Pipeline;

/// <summary>Replaces the transport while the configuration of a client is checked. Nothing is sent then.</summary>
internal sealed class UnusedTransport : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is sent while a plan is built.");
}
