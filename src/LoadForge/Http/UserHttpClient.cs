using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LoadForge.Http.Naming;
using LoadForge.Http.Sending;
using LoadForge.Http.Session;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http;

/// <summary>
/// The HTTP client of one virtual user. It can be used like any <see cref="HttpClient"/>; the most common methods take a shorter path,
/// which costs the generator less CPU time than <see cref="HttpClient"/> itself.
/// </summary>
public sealed class UserHttpClient : HttpClient
{
    private readonly RequestSender _sender;
    private readonly Uri? _target;
    private Route? _lastRoute;

    internal UserHttpClient(RequestSender sender, Uri? baseAddress, HttpSession? session = null)
        : base(new UserHttpHandler(sender), disposeHandler: true)
    {
        _sender = sender;
        _target = baseAddress;
        Session = session;
        BaseAddress = baseAddress;
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
    }

    internal HttpSession? Session { get; }

    /// <summary>Sends a GET request and reads the response to its end.</summary>
    /// <param name="requestUri">The address, relative to the target or absolute.</param>
    /// <exception cref="HttpRequestException">The connection failed.</exception>
    /// <exception cref="TaskCanceledException">The timeout has passed, or the run is over.</exception>
    public new Task<HttpResponseMessage> GetAsync([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri) => SendAsync(HttpMethod.Get, requestUri, null);

    /// <summary>Sends a DELETE request and reads the response to its end.</summary>
    /// <inheritdoc cref="GetAsync(string)"/>
    public new Task<HttpResponseMessage> DeleteAsync([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri) =>
        SendAsync(HttpMethod.Delete, requestUri, null);

    /// <summary>Sends a POST request and reads the response to its end.</summary>
    /// <inheritdoc cref="GetAsync(string)"/>
    /// <param name="requestUri">The address, relative to the target or absolute.</param>
    /// <param name="content">The body; null for none.</param>
    public new Task<HttpResponseMessage> PostAsync([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri, HttpContent? content) =>
        SendAsync(HttpMethod.Post, requestUri, content);

    /// <summary>Sends a PUT request and reads the response to its end.</summary>
    /// <inheritdoc cref="PostAsync(string, HttpContent?)"/>
    public new Task<HttpResponseMessage> PutAsync([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri, HttpContent? content) =>
        SendAsync(HttpMethod.Put, requestUri, content);

    /// <summary>Sends a request and reads the response to its end.</summary>
    /// <inheritdoc cref="GetAsync(string)"/>
    /// <param name="request">The request; may be sent once.</param>
    public new Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => SendAsync(request, CancellationToken.None);

    /// <inheritdoc/>
    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan) return base.SendAsync(request, cancellationToken);
        request.RequestUri = _sender.Routes.Absolute(request.RequestUri, BaseAddress);
        AddDefaults(request);
        return _sender.SendAsync(request, _sender.Routes.Of(request), isBare: false, cancellationToken);
    }

    /// <summary>
    /// Whether a response is a success of its request, as the request is recorded: its status is expected by the request, the step or the settings; otherwise,
    /// it is below 400 and not a redirect that could not be followed.
    /// </summary>
    /// <param name="request">The request, sent through this client.</param>
    /// <param name="response">The response to it.</param>
    public bool IsExpected(HttpRequestMessage request, HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        return _sender.OutcomeOf(request, response).Kind == OutcomeKind.Ok;
    }

    /// <summary>Sends a POST request with a value as JSON and reads the response to its end.</summary>
    /// <inheritdoc cref="GetAsync(string)"/>
    /// <param name="requestUri">The address, relative to the target or absolute.</param>
    /// <param name="value">The value of the body.</param>
    public Task<HttpResponseMessage> PostAsJsonAsync<T>([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri, T value) =>
        PostAsync(requestUri, JsonContent.Create(value));

    /// <summary>Sends a PUT request with a value as JSON and reads the response to its end.</summary>
    /// <inheritdoc cref="PostAsJsonAsync{T}(string, T)"/>
    public Task<HttpResponseMessage> PutAsJsonAsync<T>([StringSyntax(StringSyntaxAttribute.Uri)] string requestUri, T value) =>
        PutAsync(requestUri, JsonContent.Create(value));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string requestUri, HttpContent? content)
    {
        var request = new HttpRequestMessage { Method = method, Content = content, Version = DefaultRequestVersion, VersionPolicy = DefaultVersionPolicy };
        if (!ReferenceEquals(BaseAddress, _target) || Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            // If a scenario changes the base address or the timeout of its client, HttpClient handles the request.
            request.RequestUri = new Uri(requestUri, UriKind.RelativeOrAbsolute);
            return SendAsync(request, CancellationToken.None);
        }

        Route route = RouteOf(method, requestUri);
        request.RequestUri = route.Address;
        bool isBare = !AddDefaults(request) && content is null && request.Version == HttpVersion.Version11;
        return _sender.SendAsync(request, route, isBare, CancellationToken.None);
    }

    // Most scenarios use an address from their code, which is the same string each time.
    private Route RouteOf(HttpMethod method, string requestUri)
    {
        if (_lastRoute is { } last && ReferenceEquals(last.Written, requestUri) && ReferenceEquals(last.Method, method)) return last;
        return _lastRoute = _sender.Routes.Find(method, requestUri);
    }

    // Whether there are any.
    private bool AddDefaults(HttpRequestMessage request)
    {
        HttpHeadersNonValidated defaults = DefaultRequestHeaders.NonValidated;
        if (defaults.Count == 0) return false;
        foreach ((string name, HeaderStringValues values) in defaults)
        {
            if (!request.Headers.NonValidated.Contains(name)) request.Headers.TryAddWithoutValidation(name, values);
        }

        return true;
    }
}
