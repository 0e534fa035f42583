using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoadForge.Telemetry;

/// <summary>
/// The histogram of requests. Unlike the instruments of runs it gets each value, because a histogram accepts values only one by one, and only if somebody
/// listens: otherwise a request reads one field.
/// </summary>
internal static class RequestDuration
{
    // The buckets of the semantic conventions.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly Histogram<double> Duration = LoadTelemetry.Meter.CreateHistogram(
        "http.client.request.duration", "s", "Duration of HTTP requests of virtual users, from the start to the last byte.", tags: null, Buckets);

    // Boxed once.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, 600).Select(static status => (object)status)];

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Duration.Enabled;

    /// <summary>Records a request.</summary>
    /// <param name="time">From its start to the last byte of its response.</param>
    /// <param name="place">Where it went.</param>
    /// <param name="status">The status of the response; 0 for none.</param>
    /// <param name="error">The type of the error; null if it succeeded.</param>
    public static void Record(TimeSpan time, RequestPlace place, int status, string? error)
    {
        var tags = default(TagList);
        tags.Add(TelemetryAttribute.RequestMethod, place.Method);
        tags.Add(TelemetryAttribute.ServerAddress, place.Address);
        tags.Add(TelemetryAttribute.ServerPort, place.Port);
        tags.Add(TelemetryAttribute.UrlTemplate, place.Template);
        if (status != 0) tags.Add(TelemetryAttribute.ResponseStatus, Boxed(status));
        if (error is not null) tags.Add(TelemetryAttribute.ErrorType, error);
        Duration.Record(time.TotalSeconds, tags);
    }

    /// <summary>A status as an object, without an allocation for each request.</summary>
    public static object Boxed(int status) => (uint)status < (uint)Statuses.Length ? Statuses[status] : status;
}
