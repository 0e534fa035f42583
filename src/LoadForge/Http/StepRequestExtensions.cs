using LoadForge.Metrics;

namespace LoadForge.Http;

/// <summary>What a scenario can say about a single request.</summary>
public static class StepRequestExtensions
{
    internal static readonly HttpRequestOptionsKey<string> NameKey = new("LoadForge.StepName");

    internal static readonly HttpRequestOptionsKey<ExpectedStatus> ExpectedKey = new("LoadForge.ExpectedStatus");

    internal static readonly HttpRequestOptionsKey<RequestPlace> PlaceKey = new("LoadForge.Place");

    internal static readonly HttpRequestOptionsKey<object> RunKey = new("LoadForge.Run");

    /// <summary>Where in the run a request belongs, for a handler around the transport; null for a request of nobody's.</summary>
    /// <param name="request">The request.</param>
    public static RequestPlace? Place(this HttpRequestMessage request) => request.Options.TryGetValue(PlaceKey, out RequestPlace? place) ? place : null;

    /// <summary>
    /// Whether the run has told its users to stop at once, for a handler around the transport: what is cut off then is nobody's failure, unlike a request whose time is over or that
    /// the scenario gives up. False for a request of nobody's.
    /// </summary>
    /// <param name="request">The request.</param>
    public static bool IsRunOver(this HttpRequestMessage request) => request.Options.TryGetValue(RunKey, out object? run) && ((CancellationToken)run).IsCancellationRequested;

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

    /// <summary>Says which statuses the request is expected to be answered with; any other fails it, a 200 too where a 404 is expected.</summary>
    /// <param name="request">The request, sent through <c>user.Http</c>.</param>
    /// <param name="codes">One or more, each from 100 to 999.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static HttpRequestMessage ExpectStatus(this HttpRequestMessage request, params ReadOnlySpan<int> codes) => request.ExpectStatus(ExpectedStatus.Of(codes));

    /// <summary>Says which statuses the request is expected to be answered with; any other fails it.</summary>
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
