
namespace LoadForge.Http;

/// <summary>A transport as the innermost handler of a chain; a request that brings its user's own connections goes by those.</summary>
internal sealed class InvokerHandler(HttpMessageInvoker transport) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (OwnConnections.Of(request) ?? transport).SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) transport.Dispose();
        base.Dispose(disposing);
    }
}
