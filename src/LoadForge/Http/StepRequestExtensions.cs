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
}
