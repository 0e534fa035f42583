using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording;

/// <summary>The sum of the data of all threads for a step: a working copy of the reader.</summary>
internal sealed class StepTotal(bool twoLatencies, bool hasTimings = false)
{
    public Histogram Response { get; } = new();

    public Histogram Service { get; } = new();

    public Histogram StartDelay { get; } = new();

    public FailedTimes FailedTimes { get; } = new(twoLatencies);

    public long[] Failures { get; } = new long[OutcomeRegistry.Capacity + Enum.GetValues<OutcomeKind>().Length];

    public long Ok { get; set; }

    /// <summary>All samples that ended: succeeded, failed or cut off.</summary>
    public long Ended => Ok + Failures.Sum() + Cancelled;

    public long Cancelled { get; set; }

    /// <summary>Samples that ended in another phase than they began in.</summary>
    public CrossingCounts Crossings { get; set; }

    /// <summary>When the last sample that finished ended, in ticks; null if none did.</summary>
    public long? LastEnd { get; set; }

    public long Requests { get; set; }

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    /// <summary>The bytes that compression saved of <see cref="BytesReceived"/>.</summary>
    public long BytesSaved { get; set; }

    /// <summary>Whether the parts of requests' times are added up: only for results, not for each second.</summary>
    public bool HasTimings => hasTimings;

    /// <summary>The parts of requests' times; null where none are recorded or wanted.</summary>
    public TimingHistograms? Timings { get; set; }

    public void Clear()
    {
        Response.Clear();
        Service.Clear();
        StartDelay.Clear();
        FailedTimes.Clear();
        Failures.AsSpan().Clear();
        Ok = Cancelled = Requests = BytesSent = BytesReceived = BytesSaved = 0;
        Crossings = default;
        LastEnd = null;
        Timings = null;
    }

    /// <summary>The total of one phase, or of all, as immutable values.</summary>
    /// <param name="outcomes">The outcomes of the run.</param>
    /// <param name="duration">The length of the phase, or of all.</param>
    public LoadStatistics ToStatistics(OutcomeRegistry outcomes, TimeSpan duration)
    {
        LoadStatistics statistics = Statistics(outcomes, duration, Response.Copy(), twoLatencies ? Service.Copy() : null, null);
        return statistics with
        {
            EndedWithin = new EndCounts(statistics.Ok - Crossings.LeftOk + Crossings.CameOk, statistics.Failed - Crossings.LeftFailed + Crossings.CameFailed),
            EndedLater = Crossings.LeftOk + Crossings.LeftFailed,
        };
    }

    /// <summary>What has come since an earlier total of the same step, as immutable values: all of it ended meanwhile.</summary>
    public LoadStatistics Since(StepTotal earlier, OutcomeRegistry outcomes, TimeSpan duration)
    {
        Histogram response = Response.Since(earlier.Response);
        Histogram? service = twoLatencies ? Service.Since(earlier.Service) : null;
        return Statistics(outcomes, duration, response, service, earlier);
    }

    private LoadStatistics Statistics(OutcomeRegistry outcomes, TimeSpan duration, Histogram response, Histogram? service, StepTotal? earlier)
    {
        var counts = ImmutableArray.CreateBuilder<OutcomeCount>();
        long failed = 0;
        for (int number = 0; number < outcomes.Count; number++)
        {
            long count = Failures[number] - (earlier?.Failures[number] ?? 0);
            if (count <= 0) continue;
            failed += count;
            (Outcome outcome, string? example) = outcomes[number];
            counts.Add(new OutcomeCount(outcome, count, example));
        }

        LatencyStatistics responseTime = LatencyStatistics.Owning(response);
        (LatencyStatistics failedResponse, LatencyStatistics failedService) = failed > 0
            ? FailedTimes.Since(earlier?.FailedTimes)
            : (LatencyStatistics.None, LatencyStatistics.None);
        long received = BytesReceived - (earlier?.BytesReceived ?? 0);
        long ok = Ok - (earlier?.Ok ?? 0);
        if (ok > 0) counts.Add(new OutcomeCount(Outcome.Ok, ok, null));
        counts.Sort(static (left, right) => right.Count.CompareTo(left.Count));
        return new LoadStatistics
        {
            Duration = duration,
            Ok = ok,
            Failed = failed,
            Cancelled = Cancelled - (earlier?.Cancelled ?? 0),
            Requests = Requests - (earlier?.Requests ?? 0),
            ResponseTime = responseTime,
            ServiceTime = service is null ? responseTime : LatencyStatistics.Owning(service),
            FailedResponseTime = failedResponse,
            FailedServiceTime = failedService,
            Outcomes = counts.ToImmutable(),
            BytesSent = BytesSent - (earlier?.BytesSent ?? 0),
            BytesReceived = received,
            BytesOnWire = received - BytesSaved + (earlier?.BytesSaved ?? 0),
            Timings = Timings?.ToTimings(),
        };
    }
}
