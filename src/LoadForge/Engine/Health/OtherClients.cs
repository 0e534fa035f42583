using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Engine.Health;

/// <summary>
/// Counts the requests that other clients of the process send to the target, with the runtime's meter: a scenario with its own client sends load
/// that no step contains. The run's transport publishes in a separate meter (<see cref="OwnMeter"/>), which is not counted.
/// </summary>
internal sealed class OtherClients : IDisposable
{
    /// <summary>The text of the threshold on their failures, which no plan declares.</summary>
    public static readonly string Threshold = $"requests of other clients: error rate <= {FailedIterations.Max}";

    private readonly Uri? _target;
    private readonly ExpectedStatus? _expected;
    private readonly MeterListener? _listener;
    private long _requests;
    private long _failed;

    /// <summary>Starts to count.</summary>
    /// <param name="target">The target; null counts nothing.</param>
    /// <param name="expected">The statuses that the plan expects; null for all below 400.</param>
    public OtherClients(Uri? target, ExpectedStatus? expected)
    {
        (_target, _expected) = (target, expected);
        if (target is null) return;
        _listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                bool isOthers = instrument is { Meter: { Name: "System.Net.Http", Scope: not OwnMeter }, Name: "http.client.request.duration" };
                if (isOthers) listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Count(tags));
        _listener.Start();
    }

    /// <summary>The requests counted; null if there is no target, or all requests were sent through <c>user.Http</c>.</summary>
    /// <param name="ownRequests">Requests through <c>user.Http</c>.</param>
    public OtherRequests? Seen(long ownRequests)
    {
        var seen = new OtherRequests(Interlocked.Read(ref _requests), Interlocked.Read(ref _failed));
        return _target is null || (ownRequests > 0 && seen.Count == 0) ? null : seen;
    }

    /// <summary>The warning; null if there is none.</summary>
    public static string? Note(LoadResult result)
    {
        if (result.OtherRequests is not { } others) return null;
        return OwnRequests(result) == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"no request went through user.Http, although the plan names the target {result.Target}: requests from other clients are not in the result "
                + $"({Quantity.Of(others.Count)} of their requests to the target were seen, {Quantity.Of(others.Failed)} failed). Send requests through "
                    + $"user.Http, or remove Against(…).")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"other clients of the process sent {Quantity.Of(others.Count, "request")} to the target, of which {Quantity.Of(others.Failed)} failed: "
                + $"they are not in the result. Send them through user.Http if they are part of the load.");
    }

    /// <summary>
    /// The verdict on failed requests that no step shows. As with iterations, at most 1 % of all requests to the target may be such; null if the limit holds.
    /// </summary>
    public static Verdict? Judge(LoadResult result)
    {
        if (result.OtherRequests is not { Failed: > 0 } others) return null;
        long requests = others.Count + OwnRequests(result);
        double share = (double)others.Failed / requests;
        if (share <= FailedIterations.Max.Value) return null;
        return new Verdict
        {
            Threshold = Threshold,
            Status = VerdictStatus.Failed,
            Scope = "requests of other clients",
            Metric = Metric.ErrorRate.Name,
            Unit = MetricUnit.Ratio,
            Comparison = Comparison.AtMost.Symbol(),
            Limit = FailedIterations.Max.Value,
            Actual = share,
            Samples = requests,
            Reason = "the scenario did not send them through user.Http, so no step contains them; use user.Http",
        };
    }

    public void Dispose() => _listener?.Dispose();

    private static long OwnRequests(LoadResult result) => result.Phases.Sum(phase => phase.Statistics.Requests);

    private void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        (string? host, int? port, int? status, bool hasError) = (null, null, null, false);
        foreach ((string name, object? value) in tags)
        {
            if (name == "server.address") host = value as string;
            else if (name == "server.port") port = value as int?;
            else if (name == "http.response.status_code") status = value as int?;
            else if (name == "error.type") hasError = true;
        }

        if (host is null || !IsTarget(host, port)) return;
        Interlocked.Increment(ref _requests);
        bool isOk = status is { } code ? _expected?.Includes(code) ?? code < (int)HttpStatusCode.BadRequest : !hasError;
        if (!isOk) Interlocked.Increment(ref _failed);
    }

    private bool IsTarget(string host, int? port) => _target!.Port == (port ?? _target.Port)
        && (IsSame(host, _target.IdnHost) || IsSame(host, _target.Host) || (_target.IsLoopback && IsLoopback(host)));

    private static bool IsLoopback(string host) =>
        IsSame(host, "localhost") || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
