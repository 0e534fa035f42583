using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>
/// What a server in the generator's own process shows of itself (<c>.Against(app)</c> of LoadForge.AspNetCore). Of a run or a phase, never of a step. Without such a
/// server a promise about them is broken, since nothing was measured.
/// </summary>
public static class ServerMetric
{
    /// <summary>Requests that the server has answered.</summary>
    public static ReadingMetric<long> ServerRequests { get; } = Count("server requests");

    /// <summary>The most requests that the server worked on at a time.</summary>
    public static ReadingMetric<long> RequestsInFlight { get; } = Count("requests in flight");

    /// <summary>The mean time that the server took for a request.</summary>
    public static ReadingMetric<TimeSpan> ServerDuration { get; } = Time("server duration");

    /// <summary>The longest time that the server took for a request.</summary>
    public static ReadingMetric<TimeSpan> LongestServerDuration { get; } = Time("longest server duration");

    /// <summary>Managed bytes that the server allocated for a request, on average: the server's alone, without the generator's.</summary>
    public static ReadingMetric<DataSize> AllocatedPerRequest { get; } = new("allocated per request", MetricUnit.Bytes, static size => size.Bytes);

    /// <summary>Collections of generation 0 only, in the process.</summary>
    public static ReadingMetric<long> Gen0Collections { get; } = Count("gen 0 collections");

    /// <summary>Collections of generation 1 and no further, in the process.</summary>
    public static ReadingMetric<long> Gen1Collections { get; } = Count("gen 1 collections");

    /// <summary>Full collections, in the process.</summary>
    public static ReadingMetric<long> Gen2Collections { get; } = Count("gen 2 collections");

    /// <summary>Time in garbage-collection pauses, in the process.</summary>
    public static ReadingMetric<TimeSpan> GcPauses { get; } = Time("gc pauses");

    /// <summary>The longest queue of work waiting for a thread at any second's end, in the process.</summary>
    public static ReadingMetric<long> ThreadPoolQueue { get; } = Count("thread pool queue");

    /// <summary>Requests that ended in an exception nobody in the server caught.</summary>
    public static ReadingMetric<long> ServerExceptions { get; } = Count("server exceptions");

    internal static IEnumerable<Metric> All =>
    [
        ServerRequests, RequestsInFlight, ServerDuration, LongestServerDuration, AllocatedPerRequest, Gen0Collections, Gen1Collections, Gen2Collections, GcPauses,
        ThreadPoolQueue, ServerExceptions,
    ];

    private static ReadingMetric<long> Count(string name) => new(name, MetricUnit.Count, static count => count);

    private static ReadingMetric<TimeSpan> Time(string name) => new(name, MetricUnit.Time, static time => time.TotalMicroseconds);
}
