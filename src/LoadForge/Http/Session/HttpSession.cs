using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
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
    /// <returns>The headers that were added.</returns>
    public AddedHeaders Prepare(HttpRequestMessage request, long started)
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
        return Add(request, Credential, WrittenOf(request, Credential));
    }

    /// <summary>The headers of a response are here.</summary>
    public void OnAnswer(HttpRequestMessage request, HttpResponseMessage response)
    {
        RequestDetails.Of(request)?.Answered();
        if (_cookies is null || !response.Headers.NonValidated.TryGetValues("Set-Cookie", out var values)) return;
        foreach (string value in values) _cookies.Set(request.RequestUri!, value);
    }

    /// <summary>
    /// A request goes elsewhere now: what the session added is replaced. What the scenario wrote stays if the origin does; another origin gets none of it.
    /// </summary>
    /// <param name="request">The request, with its new address.</param>
    /// <param name="from">Its previous address.</param>
    /// <param name="added">The headers that were added to it.</param>
    /// <returns>The headers that were added now.</returns>
    public AddedHeaders OnRedirect(HttpRequestMessage request, Uri from, in AddedHeaders added)
    {
        ImmutableArray<string> written = Origin.IsSame(from, request.RequestUri!) ? added.Written : [];
        foreach ((string name, _) in added.Credential?.Headers ?? [])
        {
            if (!written.Contains(name)) request.Headers.Remove(name);
        }

        if (added.HasCookies) RemoveCookies(request.Headers);
        return Add(request, added.Credential, written);
    }

    /// <summary>Decodes the body of a response, which has been read.</summary>
    public Task DecodeAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation) =>
        _encodings is null ? Task.CompletedTask : ContentDecoding.DecodeAsync(response, settings.MaxBody, RequestDetails.Of(request), cancellation);

    private static ImmutableArray<string> WrittenOf(HttpRequestMessage request, Credential? credential)
    {
        ImmutableArray<string> written = [];
        foreach ((string name, _) in credential?.Headers ?? [])
        {
            if (request.Headers.NonValidated.Contains(name)) written = written.Add(name);
        }

        return written;
    }

    private AddedHeaders Add(HttpRequestMessage request, Credential? credential, ImmutableArray<string> written)
    {
        string? cookies = _cookies?.HeaderFor(request.RequestUri!);
        if (cookies is not null) RequestRules.Add(request.Headers, "Cookie", cookies);
        if (credential is not null && MayGoTo(credential, request.RequestUri!))
        {
            foreach ((string name, string value) in credential.Headers)
            {
                // What the scenario itself writes wins, even if a redirect has removed it.
                if (!written.Contains(name) && !request.Headers.NonValidated.Contains(name)) RequestRules.Add(request.Headers, name, value);
            }
        }

        return new AddedHeaders(cookies is not null, credential, written);
    }

    // None are left if the redirect leads to another origin.
    private static void RemoveCookies(HttpRequestHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Cookie", out HeaderStringValues values)) return;
        string[] written = [.. values.SkipLast(1)];
        headers.Remove("Cookie");
        foreach (string value in written) RequestRules.Add(headers, "Cookie", value);
    }

    private bool MayGoTo(Credential credential, Uri address) =>
        (target is not null && Origin.IsSame(target, address)) || credential.Origins.Any(origin => Origin.IsSame(origin, address));
}
