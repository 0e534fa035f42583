using LoadForge.Http11.Requests;

namespace LoadForge.Http.Sending;

/// <summary>Validates a request before it reaches the runtime's handler, which writes invalid content unchanged.</summary>
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
