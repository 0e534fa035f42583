using System.Net;
using LoadForge.Http.Sending;
using LoadForge.Http11.Requests;

namespace LoadForge.Http.Session;

/// <summary>
/// The parts of one user's requests that the scenario does not write: credential, cookies, HTTP version, accepted encodings. A user whose settings
/// need none of them has no session, which costs nothing.
/// </summary>
internal sealed class HttpSession(HttpSettings settings, Uri? target, TimeProvider clock)
{
    private readonly CookieJar? _cookies = settings.Cookies ? new CookieJar(clock) : null;
    private readonly bool _hasVersion = settings.Version != HttpVersion.Version11;
    private readonly bool _hasDetails = settings.Timings || settings.Decompression != DecompressionMethods.None;
    private readonly string? _encodings = ContentDecoding.Accepted(settings.Decompression);

    /// <summary>What the user's login yielded; null before, and without one.</summary>
    public Credential? Credential { get; set; }

    /// <summary>Whether settings ask for any of it.</summary>
    public static bool IsNeeded(HttpSettings settings) =>
        settings.Cookies || settings.Timings || settings.Version != HttpVersion.Version11 || settings.Decompression != DecompressionMethods.None;

    /// <summary>Prepares a request for sending.</summary>
    /// <param name="request">The request, with an absolute address.</param>
    /// <param name="started">When it started.</param>
    public void Prepare(HttpRequestMessage request, long started)
    {
        if (_hasVersion && request.Version == HttpVersion.Version11)
        {
            request.Version = settings.Version;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        if (_encodings is not null && !request.Headers.NonValidated.Contains("Accept-Encoding"))
        {
            RequestRules.Add(request.Headers, "Accept-Encoding", _encodings);
        }

        if (_hasDetails) new RequestDetails(clock, started, settings.Timings).GoWith(request);
        AddCookies(request);
        AddCredential(request);
    }

    /// <summary>The headers of a response are here.</summary>
    public void OnAnswer(HttpRequestMessage request, HttpResponseMessage response)
    {
        RequestDetails.Of(request)?.Answered();
        if (_cookies is null || !response.Headers.NonValidated.TryGetValues("Set-Cookie", out var values)) return;
        foreach (string value in values) _cookies.Set(request.RequestUri!, value);
    }

    /// <summary>A request goes elsewhere now.</summary>
    public void OnRedirect(HttpRequestMessage request)
    {
        foreach ((string name, _) in Credential?.Headers ?? []) request.Headers.Remove(name);
        if (_cookies is not null) request.Headers.Remove("Cookie");
        AddCookies(request);
        AddCredential(request);
    }

    /// <summary>Decodes the body of a response, which has been read.</summary>
    public Task DecodeAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation) =>
        _encodings is null ? Task.CompletedTask : ContentDecoding.DecodeAsync(response, settings.MaxBody, RequestDetails.Of(request), cancellation);

    private void AddCookies(HttpRequestMessage request)
    {
        if (_cookies?.HeaderFor(request.RequestUri!) is { } cookies) RequestRules.Add(request.Headers, "Cookie", cookies);
    }

    private void AddCredential(HttpRequestMessage request)
    {
        if (Credential is not { } credential || !MayGoTo(credential, request.RequestUri!)) return;
        foreach ((string name, string value) in credential.Headers)
        {
            // What the scenario itself writes wins.
            if (!request.Headers.NonValidated.Contains(name)) RequestRules.Add(request.Headers, name, value);
        }
    }

    private bool MayGoTo(Credential credential, Uri address) =>
        (target is not null && Origin.IsSame(target, address)) || credential.Origins.Any(origin => Origin.IsSame(origin, address));
}
