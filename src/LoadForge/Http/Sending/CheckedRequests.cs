using LoadForge.Http11.Requests;

namespace LoadForge.Http.Sending;

/// <summary>Makes sure that a request can be sent before the runtime's handler has it, which writes what stands in it.</summary>
internal sealed class CheckedRequests(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            RequestRules.Check(request);
        }
        catch (InvalidRequestException error)
        {
            return Task.FromException<HttpResponseMessage>(error);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
