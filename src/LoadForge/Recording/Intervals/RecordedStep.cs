using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>
/// The counts and histograms of one step in one phase during an interval, so sums are exact. The phase is the one in which the iteration
/// was intended to start; the interval is the one in which the step ended. Immutable.
/// </summary>
/// <param name="Key">The step, or the iterations of a scenario.</param>
/// <param name="Phase">The index of the phase in the profile of the scenario.</param>
internal sealed record RecordedStep(StepKey Key, int Phase)
{
    /// <summary>Steps that succeeded.</summary>
    public long Ok { get; init; }

    /// <summary>The outcomes of failed steps, each outcome once.</summary>
    public ImmutableArray<OutcomeCount> Failures { get; init; } = [];

    /// <summary>Steps cut off by the end of the run.</summary>
    public long Cancelled { get; init; }

    /// <summary>HTTP requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>Bytes sent on the wire.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of response bodies, after decompression.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes received on the wire.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>Samples that began and ended in different phases.</summary>
    public CrossingCounts Crossings { get; init; }

    /// <summary>When the last iteration finished, from the start of the run; null if none finished, and for steps that are not iterations.</summary>
    public TimeSpan? LastEnd { get; init; }

    /// <summary>The times of steps that succeeded.</summary>
    public RecordedTimes Times { get; init; } = new(LatencyStatistics.None, null);

    /// <summary>The times of steps that failed.</summary>
    public RecordedTimes FailedTimes { get; init; } = new(LatencyStatistics.None, null);

    /// <summary>Actual start − intended start of iterations in the open model; no samples elsewhere.</summary>
    public LatencyStatistics StartDelay { get; init; } = LatencyStatistics.None;

    /// <summary>The parts of the requests' times; null if they are not recorded.</summary>
    public RequestTimings? Timings { get; init; }

    /// <summary>Steps that failed.</summary>
    public long Failed => Failures.Sum(static failure => failure.Count);

    /// <summary>Steps that ended in any way.</summary>
    public long Ended => Ok + Failed + Cancelled;

    /// <summary>Whether nothing was recorded. The time of a sample may be in the interval after that of its count.</summary>
    public bool IsEmpty => Ended == 0 && Requests == 0 && Crossings == default && LastEnd is null
        && Times.Response.Count == 0 && Times.ServiceOrResponse.Count == 0 && FailedTimes.Response.Count == 0 && FailedTimes.ServiceOrResponse.Count == 0
        && StartDelay.Count == 0 && Timings is null;

    /// <summary>The sum of the same step and phase in several intervals or on several machines.</summary>
    /// <param name="parts">At least one.</param>
    public static RecordedStep Sum(IReadOnlyCollection<RecordedStep> parts)
    {
        RecordedStep first = parts.First();
        return parts.Count == 1 ? first : new RecordedStep(first.Key, first.Phase)
        {
            Ok = parts.Sum(static part => part.Ok),
            Failures = SumOfFailures(parts),
            Cancelled = parts.Sum(static part => part.Cancelled),
            Requests = parts.Sum(static part => part.Requests),
            BytesSent = parts.Sum(static part => part.BytesSent),
            BytesReceived = parts.Sum(static part => part.BytesReceived),
            BytesOnWire = parts.Sum(static part => part.BytesOnWire),
            Crossings = parts.Aggregate(default(CrossingCounts), static (sum, part) => sum + part.Crossings),
            LastEnd = parts.Max(static part => part.LastEnd),
            Times = RecordedTimes.Sum([.. parts.Select(static part => part.Times)]),
            FailedTimes = RecordedTimes.Sum([.. parts.Select(static part => part.FailedTimes)]),
            StartDelay = LatencyStatistics.Sum(parts.Select(static part => part.StartDelay)),
            Timings = parts.All(static part => part.Timings is null)
                ? null
                : RequestTimings.Sum([.. parts.Select(static part => part.Timings).OfType<RequestTimings>()]),
        };
    }

    /// <summary>The values of an interval, in which all samples ended. Without the parts of the requests' times.</summary>
    /// <param name="length">The length of the interval.</param>
    public LoadStatistics InInterval(TimeSpan length) => new()
    {
        Duration = length,
        Ok = Ok,
        Failed = Failed,
        Cancelled = Cancelled,
        Requests = Requests,
        ResponseTime = Times.Response,
        ServiceTime = Times.ServiceOrResponse,
        FailedResponseTime = FailedTimes.Response,
        FailedServiceTime = FailedTimes.ServiceOrResponse,
        Outcomes = Outcomes(),
        BytesSent = BytesSent,
        BytesReceived = BytesReceived,
        BytesOnWire = BytesOnWire,
    };

    /// <summary>The values of the phase if this is its sum: the samples that began in it, and for throughput those that ended in it.</summary>
    /// <param name="duration">The length of the phase.</param>
    public LoadStatistics InPhase(TimeSpan duration)
    {
        LoadStatistics statistics = InInterval(duration);
        return statistics with
        {
            EndedWithin = new EndCounts(
                statistics.Ok - Crossings.LeftOk + Crossings.CameOk, statistics.Failed - Crossings.LeftFailed + Crossings.CameFailed),
            EndedLater = Crossings.LeftOk + Crossings.LeftFailed,
            Timings = Timings,
        };
    }

    // One example of each outcome is kept: always the same, regardless of the order of the parts.
    private static ImmutableArray<OutcomeCount> SumOfFailures(IReadOnlyCollection<RecordedStep> parts) =>
    [
        .. parts.SelectMany(static part => part.Failures).GroupBy(static failure => failure.Outcome).Select(
            static group => new OutcomeCount(
                group.Key,
                group.Sum(static failure => failure.Count),
                group.Select(static failure => failure.Example).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault())),
    ];

    private ImmutableArray<OutcomeCount> Outcomes()
    {
        if (Failures.IsEmpty) return Ok > 0 ? [new OutcomeCount(Outcome.Ok, Ok, null)] : [];
        IEnumerable<OutcomeCount> outcomes = Ok > 0 ? [.. Failures, new OutcomeCount(Outcome.Ok, Ok, null)] : Failures;
        return [.. outcomes.OrderByDescending(static outcome => outcome.Count)];
    }
}
