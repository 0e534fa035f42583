using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge.AspNetCore;

/// <summary>
/// What a server in the generator's process measured of itself, in the same seconds and phases as the client's figures. A request counts for the second and phase in which it
/// ended. Collections, pauses and the thread pool are the process's: those of server and generator together.
/// </summary>
public sealed record ServerFigures
{
    /// <summary>Requests that were answered.</summary>
    public required long Requests { get; init; }

    /// <summary>The most requests under way at a time.</summary>
    public required long RequestsInFlight { get; init; }

    /// <summary>The mean time from a request's headers to the end of its answer; zero without requests.</summary>
    public required TimeSpan MeanDuration { get; init; }

    /// <summary>The longest such time.</summary>
    public required TimeSpan LongestDuration { get; init; }

    /// <summary>
    /// Managed memory that the application allocated for a request, on average: what was allocated in the flow of the request from the moment hosting takes it on until
    /// it is done with it, on whatever threads, exact to the byte. What the web server allocates to read a request's headers, and work that runs outside the request's flow, is not
    /// in it, nor is anything of the generator's. What a run adds itself is less than 100 bytes a request.
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

    /// <summary>The longest queue of work waiting for a thread at any second's end.</summary>
    public required long ThreadPoolQueue { get; init; }

    /// <summary>Requests that ended in an exception nobody but the error page caught.</summary>
    public required long Exceptions { get; init; }

    /// <summary>The counts and times in a line, as the summary of a run has it.</summary>
    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"server: {Requests:#,0} requests · mean {Milliseconds(MeanDuration)} · longest {Milliseconds(LongestDuration)} · allocated {AllocatedPerRequest} per request · full collections {Gen2Collections:#,0} · exceptions {Exceptions:#,0}");

    internal static ServerFigures Of(IMeasured measured)
    {
        Figures figures = measured.Figures;
        if (figures.Reading(ServerMetric.ServerRequests.Name) is null)
        {
            throw new InvalidOperationException($"{measured.Label} has no figures of a server: they need .Against(app) with a WebApplication or WebApplicationFactory, and are of a run or a phase.");
        }

        return new ServerFigures
        {
            Requests = Count(ServerMetric.ServerRequests),
            RequestsInFlight = Count(ServerMetric.RequestsInFlight),
            MeanDuration = Time(ServerMetric.ServerDuration),
            LongestDuration = Time(ServerMetric.LongestServerDuration),
            AllocatedPerRequest = new DataSize(Value(ServerMetric.AllocatedPerRequest)),
            Gen0Collections = Count(ServerMetric.Gen0Collections),
            Gen1Collections = Count(ServerMetric.Gen1Collections),
            Gen2Collections = Count(ServerMetric.Gen2Collections),
            GcPauses = Time(ServerMetric.GcPauses),
            ThreadPoolQueue = Count(ServerMetric.ThreadPoolQueue),
            Exceptions = Count(ServerMetric.ServerExceptions),
        };

        double Value(Metric metric) => figures.Reading(metric.Name)?.Value ?? 0;

        long Count(Metric metric) => (long)Value(metric);

        TimeSpan Time(Metric metric) => TimeSpan.FromMicroseconds(Value(metric));
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture) + " ms";
}
