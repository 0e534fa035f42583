using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoadForge.Testing;

/// <summary>
/// What the HTTP servers of the tests have in common: Kestrel in this process, on a free port of the loopback interface, HTTP/1.1,
/// silent. Kestrel is driven without a host, because a host would take Ctrl+C and SIGTERM away from the test runner.
/// </summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly KestrelServer _kestrel;
    private long _requests;
    private long _inFlight;
    private int _disposed;

    private protected LoopbackServer()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = HttpProtocols.Http1);
        _kestrel = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>How many requests have reached the server so far, answered or not.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>
    /// Completes when no request is being answered. A client may hold its answer a moment before the server has written down that it
    /// gave one: await this before comparing the server's values with the client's.
    /// </summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        while (Interlocked.Read(ref _inFlight) > 0)
            await Task.Delay(1, cancellation);
    }

    /// <summary>Stops listening and disconnects clients that still wait for a response.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        using var patience = new CancellationTokenSource(Grace);
        await _kestrel.StopAsync(patience.Token);
        _kestrel.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a server and returns it with its address known.</summary>
    private protected static async Task<TServer> ListenAsync<TServer>(TServer server)
        where TServer : LoopbackServer
    {
        await server._kestrel.StartAsync(new DelegateApplication(server.CountAndAnswerAsync), CancellationToken.None);
        server.Address = new Uri(server._kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return server;
    }

    /// <summary>Answers one request; <see cref="HttpContext.RequestAborted"/> fires when the client goes or the server is disposed.</summary>
    private protected abstract Task AnswerAsync(HttpContext context);

    /// <summary>Sends a short text as the whole body.</summary>
    private protected static async Task WriteTextAsync(HttpContext context, string text)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task CountAndAnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Increment(ref _requests);
        try
        {
            await AnswerAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
