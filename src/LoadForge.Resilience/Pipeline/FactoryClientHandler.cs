using LoadForge.Resilience.Calls;

namespace LoadForge.Resilience.Pipeline;

/// <summary>Sends calls through the handlers of a client factory, which end in the transport of the run.</summary>
internal sealed class FactoryClientHandler(HttpMessageHandler chain, CallBook book, HttpMessageHandler transport) : CallHandler(book)
{
    private readonly HttpMessageInvoker _chain = new(chain, disposeHandler: true);

    protected override ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, Call call, CancellationToken cancellation)
    {
        AttemptHandler.Assign(request, call);
        return new ValueTask<HttpResponseMessage>(_chain.SendAsync(request, cancellation));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // The handlers of a factory live longer than their invoker, and so does the transport.
            _chain.Dispose();
            transport.Dispose();
        }

        base.Dispose(disposing);
    }
}
