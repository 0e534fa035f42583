using System.Net.Http.Headers;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Http;

/// <summary>Options of a single request.</summary>
public static class StepRequestExtensions
{
    internal static readonly HttpRequestOptionsKey<string> NameKey = new("LoadForge.StepName");

    internal static readonly HttpRequestOptionsKey<ExpectedStatus> ExpectedKey = new("LoadForge.ExpectedStatus");

    internal static readonly HttpRequestOptionsKey<TimeSpan> TimeoutKey = new("LoadForge.Timeout");

    internal static readonly HttpRequestOptionsKey<RequestScope> PlaceKey = new("LoadForge.Place");

    internal static readonly HttpRequestOptionsKey<object> RunKey = new("LoadForge.Run");

    private static readonly HttpRequestOptionsKey<bool> NoRedirectsKey = new("LoadForge.NoRedirects");

    private static readonly HttpRequestOptionsKey<List<string>> RedirectCookiesKey = new("LoadForge.RedirectCookies");

    /// <summary>The place of a request in the run, for a handler around the transport; null if no virtual user sent the request.</summary>
    /// <param name="request">The request.</param>
    public static RequestScope? Place(this HttpRequestMessage request) => request.Options.TryGetValue(PlaceKey, out RequestScope? place) ? place : null;

    /// <summary>
    /// Whether the run has cancelled its users, for handlers around the transport: a request that is cancelled then has not failed, unlike a request whose
    /// time is over or that the scenario gives up. False if no virtual user sent the request.
    /// </summary>
    /// <param name="request">The request.</param>
    public static bool IsRunOver(this HttpRequestMessage request) =>
        request.Options.TryGetValue(RunKey, out object? run) && ((CancellationToken)run).IsCancellationRequested;

    /// <summary>Records the request under this name instead of its method and path template.</summary>
    /// <param name="request">The request, sent through <c>user.Http</c> outside any named step.</param>
    /// <param name="step">The name; not blank.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static HttpRequestMessage AsStep(this HttpRequestMessage request, string step)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(step);
        request.Options.Set(NameKey, step);
        return request;
    }

    /// <summary>Sets the timeout of this request, from its start to the last byte of its body, instead of that of the plan.</summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <param name="timeout">More than zero and at most 24 hours.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is out of range.</exception>
    public static HttpRequestMessage TimeOutAfter(this HttpRequestMessage request, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, HttpSettingsRules.MaxTimeout);
        request.Options.Set(TimeoutKey, timeout);
        return request;
    }

    /// <summary>
    /// Ends the request with its first response, even if that is a redirect, instead of following redirects by <see cref="HttpSettings.FollowRedirects"/>.
    /// </summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage WithoutRedirects(this HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(NoRedirectsKey, true);
        return request;
    }

    /// <summary>
    /// The <c>Set-Cookie</c> headers of the redirects that were followed, in their order. Those of the last response are in its own headers.
    /// </summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <returns>The values of the headers; empty if no redirect set a cookie.</returns>
    public static IReadOnlyList<string> RedirectCookies(this HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Options.TryGetValue(RedirectCookiesKey, out List<string>? cookies) ? cookies : [];
    }

    /// <summary>Sets the expected statuses of the response; any other fails the request, including 200 if 404 is expected.</summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <param name="codes">One or more, each from 100 to 999.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentException">No status is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static HttpRequestMessage ExpectStatus(this HttpRequestMessage request, params ReadOnlySpan<int> codes) =>
        request.ExpectStatus(ExpectedStatus.Of(codes));

    /// <summary>Sets the expected statuses of the response; any other fails the request.</summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <param name="expected">The statuses, such as <c>ExpectedStatus.Range(200, 299).Or(404)</c>.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage ExpectStatus(this HttpRequestMessage request, ExpectedStatus expected)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(expected);
        request.Options.Set(ExpectedKey, expected);
        return request;
    }

    /// <summary>Whether redirects of the request are followed if the settings say so.</summary>
    internal static bool FollowsRedirects(this HttpRequestMessage request) => !request.Options.TryGetValue(NoRedirectsKey, out _);

    /// <summary>Keeps the cookies that a redirect sets.</summary>
    internal static void KeepCookies(this HttpRequestMessage request, HttpResponseMessage redirect)
    {
        if (!redirect.Headers.NonValidated.TryGetValues("Set-Cookie", out HeaderStringValues cookies)) return;
        if (!request.Options.TryGetValue(RedirectCookiesKey, out List<string>? known)) request.Options.Set(RedirectCookiesKey, known = []);
        known.AddRange(cookies);
    }
}
