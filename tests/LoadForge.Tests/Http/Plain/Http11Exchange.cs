using LoadForge.Http;
using LoadForge.Http.Plain.Sockets;

namespace LoadForge.Tests.Http.Plain;

/// <summary>Exchanges over a transport of its own, which must be the plain one.</summary>
internal sealed class Http11Exchange(Uri address, HttpSettings? settings = null, OpenSocket? open = null, TimeProvider? clock = null) : IDisposable
{
    /// <summary>Far more than any wait of these tests takes: one that is in vain fails and does not hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The transport.</summary>
    public HttpMessageInvoker Transport { get; } = TransportFactory.Create(settings ?? new HttpSettings(), open, clock);

    /// <summary>Gets the body of the server's answer as text of which each letter is a byte.</summary>
    public async Task<string> GetTextAsync(CancellationToken cancellation = default)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, cancellation: cancellation);
        return await TextOfAsync(response);
    }

    /// <summary>Sends a request to the server.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        return await Transport.SendAsync(request, cancellation).WaitAsync(Patience, CancellationToken.None);
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

    /// <summary>The body as text of which each letter is a byte.</summary>
    public static async Task<string> TextOfAsync(HttpResponseMessage response) =>
        System.Text.Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());

    public void Dispose() => Transport.Dispose();
}
