using System.Net;
using LoadForge.Http.Sending;

namespace LoadForge.Http.Log;

/// <summary>Stands between one user and its transport in a smoke run, and logs what goes by.</summary>
/// <param name="transport">The transport.</param>
/// <param name="log">Where to.</param>
/// <param name="place">Whose the present request is.</param>
/// <param name="settings">How bodies are read.</param>
/// <param name="clock">Tells how long a response takes.</param>
internal sealed class ExchangeLogHandler(
    HttpMessageInvoker transport, ExchangeLog log, Func<string> place, HttpSettings settings, TimeProvider clock) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (log.Begin(place()) is not { } exchange) return await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        exchange.Sent(request, await LoggedBody.OfAsync(request.Content, cancellationToken).ConfigureAwait(false));
        long started = clock.GetTimestamp();
        HttpResponseMessage? response = null;
        try
        {
            response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
            LoggedBody body = await ReadAsync(request, response, cancellationToken).ConfigureAwait(false);
            exchange.Answered(response, body, clock.GetElapsedTime(started));
            return response;
        }
        catch (Exception error)
        {
            response?.Dispose();
            exchange.Failed(error, clock.GetElapsedTime(started));
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) transport.Dispose();
        base.Dispose(disposing);
    }

    private async Task<LoggedBody> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Head || response.StatusCode == HttpStatusCode.NotModified) return LoggedBody.None;
        await response.Content.LoadIntoBufferAsync(settings.MaxBody, cancellation).ConfigureAwait(false);
        if (settings.Decompression != DecompressionMethods.None)
        {
            await ContentDecoding.DecodeAsync(response, settings.MaxBody, RequestDetails.Of(request), cancellation).ConfigureAwait(false);
        }

        return await LoggedBody.OfAsync(response.Content, cancellation).ConfigureAwait(false);
    }
}
