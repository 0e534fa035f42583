namespace LoadForge.Resilience.Calls;

/// <summary>Sends calls through a client that the user provides.</summary>
internal sealed class OwnClientHandler(HttpClient client, CallBook book, WireAttempts attempts, HttpMessageHandler unused) : CallHandler(book)
{
    protected override async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, Call call, CancellationToken cancellation)
    {
        // HttpClient sends a message once; a handler above it that follows a redirect sends the same message again.
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy
        };
        foreach ((string name, System.Net.Http.Headers.HeaderStringValues values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach ((string key, object? value) in request.Options)
        {
            copy.Options.Set(new HttpRequestOptionsKey<object?>(key), value);
        }

        attempts.Follow(call);
        return await client.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unused.Dispose();
        base.Dispose(disposing);
    }
}
