namespace LoadForge.Resilience.Calls;

/// <summary>The innermost handler: counts each request that is sent.</summary>
internal sealed class AttemptHandler(HttpMessageHandler transport) : DelegatingHandler(transport)
{
    private static readonly HttpRequestOptionsKey<Call> CallKey = new("LoadForge.Call");

    /// <summary>Assigns the attempts of a request to a call.</summary>
    public static void Assign(HttpRequestMessage request, Call call) => request.Options.Set(CallKey, call);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(CallKey, out Call? call)) return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        call.Begin();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            call.End((int)response.StatusCode);
            return response;
        }
        catch (Exception error)
        {
            call.End(error);
            throw;
        }
    }
}
