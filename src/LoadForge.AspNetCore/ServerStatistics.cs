using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.AspNetCore;

/// <summary>
/// Statistics of a server in the process of the generator, for the same seconds and phases as those of the client. A request counts for the second and
/// phase in which it ended. Collections, pauses and the thread pool cover the process: server and generator together.
/// </summary>
public sealed record ServerStatistics
{
    /// <summary>Requests that were answered.</summary>
    public required long Requests { get; init; }

    /// <summary>The maximum number of requests in progress.</summary>
    public required long RequestsInFlight { get; init; }

    /// <summary>The mean time from the headers of a request to the end of its response; zero without requests.</summary>
    public required TimeSpan MeanDuration { get; init; }

    /// <summary>The longest such time.</summary>
    public required TimeSpan MaxDuration { get; init; }

    /// <summary>
    /// Managed memory that the application allocated per request, on average: allocations in the flow of the request from the time when hosting receives it
    /// until it is done, on any thread, exact to the byte. Allocations of the web server for reading headers, of work that runs
    /// outside the flow of the request, and of the generator are not included. The measurement itself adds less than 100 bytes per request.
    /// </summary>
    public required DataSize AllocatedPerRequest { get; init; }

    /// <summary>Collections of generation 0 only.</summary>
    public required long Gen0Collections { get; init; }

    /// <summary>Collections of generation 1 and no further.</summary>
    public required long Gen1Collections { get; init; }

    /// <summary>Full collections.</summary>
    public required long Gen2Collections { get; init; }

    /// <summary>Time in garbage-collection pauses.</summary>
    public required TimeSpan GcPauses { get; init; }

    /// <summary>The longest thread-pool queue at the end of any second.</summary>
    public required long ThreadPoolQueue { get; init; }

    /// <summary>Requests whose exception was unhandled, or was handled only by the error page.</summary>
    public required long Exceptions { get; init; }

    /// <summary>The counts and times in one line, as in the summary of a run.</summary>
    internal string Line =>
        $"server: {Quantity.Of(Requests, "request")} · mean {Quantity.Of(MeanDuration)} · longest {Quantity.Of(MaxDuration)} · "
            + $"allocated {AllocatedPerRequest} per request · full collections {Quantity.Of(Gen2Collections)} · exceptions {Quantity.Of(Exceptions)}";

    internal static ServerStatistics Of(IMeasured measured)
    {
        LoadStatistics statistics = measured.Statistics;
        if (statistics.ExtensionValue(ServerMetric.ServerRequests.Name) is null)
        {
            throw new InvalidOperationException(
                $"{measured.Label} has no server statistics: they require .Against(app) with a WebApplication or WebApplicationFactory, and exist for a run "
                    + $"or a phase.");
        }

        return new ServerStatistics
        {
            Requests = Count(ServerMetric.ServerRequests),
            RequestsInFlight = Count(ServerMetric.RequestsInFlight),
            MeanDuration = Time(ServerMetric.ServerDuration),
            MaxDuration = Time(ServerMetric.MaxServerDuration),
            AllocatedPerRequest = new DataSize(Value(ServerMetric.AllocatedPerRequest)),
            Gen0Collections = Count(ServerMetric.Gen0Collections),
            Gen1Collections = Count(ServerMetric.Gen1Collections),
            Gen2Collections = Count(ServerMetric.Gen2Collections),
            GcPauses = Time(ServerMetric.GcPauses),
            ThreadPoolQueue = Count(ServerMetric.ThreadPoolQueue),
            Exceptions = Count(ServerMetric.ServerExceptions),
        };

        double Value(Metric metric) => statistics.ExtensionValue(metric.Name)?.Value ?? 0;

        long Count(Metric metric) => (long)Value(metric);

        TimeSpan Time(Metric metric) => TimeSpan.FromMicroseconds(Value(metric));
    }
}
