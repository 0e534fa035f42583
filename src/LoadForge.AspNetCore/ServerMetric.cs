using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

[assembly: MetricProvider(typeof(LoadForge.AspNetCore.ServerMetric))]

namespace LoadForge.AspNetCore;

/// <summary>
/// Metrics of a server in the process of the generator (<c>.Against(app)</c> of LoadForge.AspNetCore), for a run or a phase, never for a step. Without
/// such a server, a threshold on them fails because nothing was measured.
/// </summary>
public static class ServerMetric
{
    private const string Requirement = "add .Against(app) of LoadForge.AspNetCore; it is measured for a run or a phase";

    /// <summary>Requests that were answered.</summary>
    public static ExtensionMetric<long> ServerRequests { get; } = Count("server requests");

    /// <summary>The maximum number of requests in progress.</summary>
    public static ExtensionMetric<long> RequestsInFlight { get; } = Count("requests in flight");

    /// <summary>The mean duration of a request in the server.</summary>
    public static ExtensionMetric<TimeSpan> ServerDuration { get; } = Time("server duration");

    /// <summary>The maximum duration of a request in the server.</summary>
    public static ExtensionMetric<TimeSpan> MaxServerDuration { get; } = Time("longest server duration");

    /// <summary>Managed bytes that the server allocated per request, on average, without those of the generator.</summary>
    public static ExtensionMetric<DataSize> AllocatedPerRequest { get; } = ExtensionMetrics.Size("allocated per request", isKnownEachSecond: true, Requirement);

    /// <summary>Collections of generation 0 only, in the process.</summary>
    public static ExtensionMetric<long> Gen0Collections { get; } = Count("gen 0 collections");

    /// <summary>Collections of generation 1 and no further, in the process.</summary>
    public static ExtensionMetric<long> Gen1Collections { get; } = Count("gen 1 collections");

    /// <summary>Full collections, in the process.</summary>
    public static ExtensionMetric<long> Gen2Collections { get; } = Count("gen 2 collections");

    /// <summary>Time in garbage-collection pauses, in the process.</summary>
    public static ExtensionMetric<TimeSpan> GcPauses { get; } = Time("gc pauses");

    /// <summary>The longest thread-pool queue at the end of any second, in the process.</summary>
    public static ExtensionMetric<long> ThreadPoolQueue { get; } = Count("thread pool queue");

    /// <summary>Requests that ended in an unhandled exception.</summary>
    public static ExtensionMetric<long> ServerExceptions { get; } = Count("server exceptions");

    private static ExtensionMetric<long> Count(string name) => ExtensionMetrics.Count(name, isKnownEachSecond: true, Requirement);

    private static ExtensionMetric<TimeSpan> Time(string name) => ExtensionMetrics.Time(name, isKnownEachSecond: true, Requirement);
}
