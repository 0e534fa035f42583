using System.Collections.Immutable;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Outcomes;
using LoadForge.Units;

namespace LoadForge.Recording.Snapshots;

/// <summary>
/// The statistics of a set of finished steps: of one step, a scenario, a phase, a second or a run. In a phase and a run, counts, percentiles and error
/// rates cover the iterations that began in it, however late they ended; only throughput covers the steps that ended in it, whenever they began.
/// </summary>
public sealed record LoadStatistics
{
    /// <summary>No measurements.</summary>
    public static LoadStatistics None { get; } = new();

    private readonly EndCounts? _endedWithin;

    /// <summary>The span of time that throughput is measured over: that of the phase, or of all judged phases together.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Steps that succeeded.</summary>
    public long Ok { get; init; }

    /// <summary>Steps that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Steps that ended within <see cref="Duration"/>, whenever their iteration began; used for throughput.</summary>
    public EndCounts EndedWithin
    {
        get => _endedWithin ?? new EndCounts(Ok, Failed);
        init => _endedWithin = value;
    }

    /// <summary>Of <see cref="Count"/>: the steps that ended after the phase in which their iteration began.</summary>
    public long EndedLater { get; init; }

    /// <summary>Steps cut off by the end of the run: neither succeeded nor failed, and not part of any other statistic.</summary>
    public long Cancelled { get; init; }

    /// <summary>HTTP requests that were sent, those inside named steps included.</summary>
    public long Requests { get; init; }

    /// <summary>From the intended start to the end, of steps that succeeded. In the closed model the same as <see cref="ServiceTime"/>.</summary>
    public LatencyStatistics ResponseTime { get; init; } = LatencyStatistics.None;

    /// <summary>From the actual start to the end, of steps that succeeded.</summary>
    public LatencyStatistics ServiceTime { get; init; } = LatencyStatistics.None;

    /// <summary>
    /// As <see cref="ResponseTime"/>, of steps that failed. A percentile does not judge them unless its threshold says so with <c>IncludingFailures()</c>.
    /// </summary>
    public LatencyStatistics FailedResponseTime { get; init; } = LatencyStatistics.None;

    /// <summary>As <see cref="ServiceTime"/>, of steps that failed.</summary>
    public LatencyStatistics FailedServiceTime { get; init; } = LatencyStatistics.None;

    /// <summary>How steps ended, most frequent first.</summary>
    public ImmutableArray<OutcomeCount> Outcomes { get; init; } = [];

    /// <summary>
    /// Bytes that the requests sent on the wire: heads, bodies, TLS, those of redirects and of attempts that failed. Of requests over HTTP/2 and HTTP/3, which
    /// share a connection, only bodies; <c>GeneratorHealth.CountsBodiesOnly</c> tells.
    /// </summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of response bodies received, after decompression if enabled.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes that the requests received on the wire, before decompression; counted like <see cref="BytesSent"/>.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>Where request time was spent; null unless <c>HttpSettings.Timings</c> is set, and for single seconds.</summary>
    public RequestTimings? Timings { get; init; }

    /// <summary>The outcome of planned starts; null where starts are not planned, as for a step.</summary>
    public StartCounts? Starts { get; init; }

    /// <summary>Values measured by extensions of the run; empty if there are none.</summary>
    public ImmutableArray<ExtensionValue> ExtensionValues { get; init; } = [];

    /// <summary>Steps that finished: <see cref="Ok"/> + <see cref="Failed"/>.</summary>
    public long Count => Ok + Failed;

    /// <summary>Failed ÷ finished, a ratio in [0, 1]; 0 when nothing finished.</summary>
    public Ratio ErrorRate => Ratio.Of(Failed, Count);

    /// <summary>Steps that ended within <see cref="Duration"/> and succeeded ÷ that time; 0 when it is zero.</summary>
    public ArrivalRate Throughput => PerSecond(EndedWithin.Ok);

    /// <summary>Steps that ended within <see cref="Duration"/> and failed ÷ that time; 0 when it is zero.</summary>
    public ArrivalRate FailureRate => PerSecond(EndedWithin.Failed);

    /// <summary>An extension value by name; null if there is none.</summary>
    /// <param name="name">The name; case matters.</param>
    public ExtensionValue? ExtensionValue(string name) =>
        ExtensionValues.Where(value => value.Name == name).Select(value => (ExtensionValue?)value).FirstOrDefault();

    /// <summary>The values of several sets together: counts and histograms add up exactly; the duration is the one given.</summary>
    /// <param name="sets">The sets, which must not overlap.</param>
    /// <param name="duration">The time that the throughput of the whole is measured over.</param>
    public static LoadStatistics Sum(IReadOnlyCollection<LoadStatistics> sets, TimeSpan duration)
    {
        LatencyStatistics responseTime = LatencyStatistics.Sum(sets.Select(set => set.ResponseTime));
        bool isOneTime = sets.All(set => ReferenceEquals(set.ResponseTime, set.ServiceTime));
        LatencyStatistics failed = LatencyStatistics.Sum(sets.Select(set => set.FailedResponseTime));
        return new LoadStatistics
        {
            Duration = duration,
            Ok = sets.Sum(set => set.Ok),
            Failed = sets.Sum(set => set.Failed),
            EndedWithin = sets.Aggregate(default(EndCounts), (sum, set) => sum + set.EndedWithin),
            EndedLater = sets.Sum(set => set.EndedLater),
            Cancelled = sets.Sum(set => set.Cancelled),
            Requests = sets.Sum(set => set.Requests),
            ResponseTime = responseTime,
            ServiceTime = isOneTime ? responseTime : LatencyStatistics.Sum(sets.Select(set => set.ServiceTime)),
            FailedResponseTime = failed,
            FailedServiceTime = isOneTime ? failed : LatencyStatistics.Sum(sets.Select(set => set.FailedServiceTime)),
            Outcomes = SumOutcomes(sets),
            BytesSent = sets.Sum(set => set.BytesSent),
            BytesReceived = sets.Sum(set => set.BytesReceived),
            ExtensionValues = sets.All(set => set.ExtensionValues.IsEmpty) ? [] : Custom.ExtensionValue.Together(sets.SelectMany(set => set.ExtensionValues)),
            BytesOnWire = sets.Sum(set => set.BytesOnWire),
            Timings = sets.Any(set => set.Timings is not null) ? RequestTimings.Sum([.. sets.Select(set => set.Timings).OfType<RequestTimings>()]) : null,
            Starts = sets.Any(set => set.Starts is not null) ? sets.Aggregate(default(StartCounts), (sum, set) => sum + (set.Starts ?? default)) : null,
        };
    }

    /// <summary>The same with the times of failures among the others.</summary>
    internal LoadStatistics WithFailedTimes()
    {
        if (FailedResponseTime.Count == 0) return this;
        LatencyStatistics response = ResponseTime.Add(FailedResponseTime);
        return this with { ResponseTime = response, ServiceTime = ReferenceEquals(ResponseTime, ServiceTime) ? response : ServiceTime.Add(FailedServiceTime) };
    }

    private static ImmutableArray<OutcomeCount> SumOutcomes(IReadOnlyCollection<LoadStatistics> sets) =>
    [
        .. sets.SelectMany(set => set.Outcomes)
            .GroupBy(count => count.Outcome)
            .Select(
                group => new OutcomeCount(
                    group.Key, group.Sum(count => count.Count), group.Select(count => count.Example).FirstOrDefault(example => example is not null)))
            .OrderByDescending(count => count.Count).ThenBy(count => count.Outcome.ToString(), StringComparer.Ordinal),
    ];

    private ArrivalRate PerSecond(long count) => new(Duration > TimeSpan.Zero ? count / Duration.TotalSeconds : 0);
}
