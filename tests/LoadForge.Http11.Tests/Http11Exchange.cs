using System.Net;
using LoadForge.Http11.Sockets;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests;

/// <summary>Exchanges over a separate transport.</summary>
internal sealed class Http11Exchange(Uri address, Http11Settings? settings = null, TimeProvider? clock = null) : IDisposable
{
    /// <summary>Settings whose limits do not affect tests of other features.</summary>
    public static Http11Settings Settings { get; } = new(TimeSpan.FromMinutes(2), MaxBody: 16 * 1024 * 1024);

    /// <summary>The transport.</summary>
    public Http11Transport Transport { get; } = Open(settings, clock);

    /// <summary>Creates a transport that connects to any host, with the most efficient sockets.</summary>
    public static Http11Transport Open(Http11Settings? settings = null, TimeProvider? clock = null)
    {
        OpenSocket open = WatchedSocket.IsPossible ? WatchedSocket.ConnectAsync : RuntimeSocket.ConnectAsync;
        return new Http11Transport(
            async (place, _, cancellation) => await open(await Dns.GetHostAddressesAsync(place.Host, cancellation), place.Port, cancellation),
            settings ?? Settings,
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false },
            clock ?? TimeProvider.System);
    }

    /// <summary>Gets the body of the server's answer as text with one character for each byte.</summary>
    public async Task<string> GetTextAsync(CancellationToken cancellation = default)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, cancellation: cancellation);
        return await ScriptedServer.TextOfAsync(response);
    }

    /// <summary>Sends a request to the server.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        return await Transport.SendAsync(request, cancellation).WaitAsync(ScriptedServer.Patience, CancellationToken.None);
    }

    /// <summary>Sends a request that fails.</summary>
    public async Task<Exception> FailAsync(HttpMethod method, HttpContent? content = null, CancellationToken cancellation = default)
    {
        try
        {
            using HttpResponseMessage _ = await SendAsync(method, content, cancellation);
        }
        catch (Exception error)
        {
            return error;
        }

        throw new AssertionException("The request was answered.");
    }

    public void Dispose() => Transport.Dispose();
}
