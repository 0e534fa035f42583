
namespace LoadForge.Http;

/// <summary>The connections of one user alone, behind the handlers that all users share.</summary>
/// <param name="shared">The handlers that all users share, down to an <see cref="InvokerHandler"/>; not disposed.</param>
/// <param name="own">The user's connections.</param>
internal sealed class OwnConnections(HttpMessageInvoker shared, HttpMessageInvoker own) : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<HttpMessageInvoker> Key = new("LoadForge.OwnConnections");

    /// <summary>The connections that a request brings; null for none.</summary>
    public static HttpMessageInvoker? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out HttpMessageInvoker? own) ? own : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Key, own);
        return shared.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) own.Dispose();
        base.Dispose(disposing);
    }
}
