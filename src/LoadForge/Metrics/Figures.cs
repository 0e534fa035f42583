using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Metrics;

/// <summary>
/// Everything measured of a set of finished steps: of one step, a scenario, a phase, a second or a run. In a phase and a run, counts, percentiles and error rates are of
/// the iterations that began in it, however late they ended; throughput alone is of the steps that ended in it, whenever they began.
/// </summary>
public sealed record Figures
{
    /// <summary>Nothing measured.</summary>
    public static Figures None { get; } = new();

    private readonly EndCounts? _endedWithin;

    /// <summary>The span of time that throughput is measured over: that of the phase, or of all judged phases together.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Steps that succeeded.</summary>
    public long Ok { get; init; }

    /// <summary>Steps that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Steps that ended within <see cref="Duration"/>, whenever their iteration began; what throughput is made of.</summary>
    public EndCounts EndedWithin
    {
        get => _endedWithin ?? new EndCounts(Ok, Failed);
        init => _endedWithin = value;
    }

    /// <summary>Of <see cref="Count"/>: the steps that ended after the phase in which their iteration began.</summary>
    public long EndedLater { get; init; }

    /// <summary>Steps cut off by the end of the run: neither succeeded nor failed, and in no other figure.</summary>
    public long Cancelled { get; init; }

    /// <summary>HTTP requests that were sent, those inside named steps included.</summary>
    public long Requests { get; init; }

    /// <summary>From the intended start to the end. In the closed model the same as <see cref="ServiceTime"/>.</summary>
    public LatencyFigures ResponseTime { get; init; } = LatencyFigures.None;

    /// <summary>From the actual start to the end.</summary>
    public LatencyFigures ServiceTime { get; init; } = LatencyFigures.None;

    /// <summary>How steps ended, most frequent first.</summary>
    public ImmutableArray<OutcomeCount> Outcomes { get; init; } = [];

    /// <summary>Bytes of request bodies sent.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes of response bodies received, after decompression if that was asked for.</summary>
    public long BytesReceived { get; init; }

    /// <summary>The same as they came over the wire, before decompression; without compression the same as <see cref="BytesReceived"/>. Headers are in neither.</summary>
    public long BytesOnWire { get; init; }

    /// <summary>Where the time of requests went; null unless <c>HttpSettings.Timings</c> asks for it, and in the figures of single seconds.</summary>
    public RequestTimings? Timings { get; init; }

    /// <summary>What became of planned starts; null where starts are not planned, as for a step.</summary>
    public StartCounts? Starts { get; init; }

    /// <summary>Named figures taken beside the steps, by companions of the run; empty when none were.</summary>
    public ImmutableArray<Reading> Readings { get; init; } = [];

    /// <summary>Steps that finished: <see cref="Ok"/> + <see cref="Failed"/>.</summary>
    public long Count => Ok + Failed;

    /// <summary>Failed ÷ finished, a ratio in [0, 1]; 0 when nothing finished.</summary>
    public Ratio ErrorRate => Ratio.Of(Failed, Count);

    /// <summary>Steps that ended within <see cref="Duration"/> and succeeded ÷ that time; 0 when it is zero.</summary>
    public ArrivalRate Throughput => PerSecond(EndedWithin.Ok);

    /// <summary>Steps that ended within <see cref="Duration"/> and failed ÷ that time; 0 when it is zero.</summary>
    public ArrivalRate FailureRate => PerSecond(EndedWithin.Failed);

    /// <summary>A reading by its name; null when there is none.</summary>
    /// <param name="name">The name; case matters.</param>
    public Reading? Reading(string name) => Readings.Where(reading => reading.Name == name).Select(reading => (Reading?)reading).FirstOrDefault();

    /// <summary>The figures of several sets together: counts and histograms add up exactly; the duration is the one given.</summary>
    /// <param name="sets">The sets, which must not overlap.</param>
    /// <param name="duration">The time that the throughput of the whole is measured over.</param>
    public static Figures Sum(IReadOnlyCollection<Figures> sets, TimeSpan duration)
    {
        LatencyFigures responseTime = LatencyFigures.Sum(sets.Select(set => set.ResponseTime));
        bool isOneTime = sets.All(set => ReferenceEquals(set.ResponseTime, set.ServiceTime));
        return new Figures
        {
            Duration = duration,
            Ok = sets.Sum(set => set.Ok),
            Failed = sets.Sum(set => set.Failed),
            EndedWithin = sets.Aggregate(default(EndCounts), (sum, set) => sum + set.EndedWithin),
            EndedLater = sets.Sum(set => set.EndedLater),
            Cancelled = sets.Sum(set => set.Cancelled),
            Requests = sets.Sum(set => set.Requests),
            ResponseTime = responseTime,
            ServiceTime = isOneTime ? responseTime : LatencyFigures.Sum(sets.Select(set => set.ServiceTime)),
            Outcomes = SumOutcomes(sets),
            BytesSent = sets.Sum(set => set.BytesSent),
            BytesReceived = sets.Sum(set => set.BytesReceived),
            Readings = sets.All(set => set.Readings.IsEmpty) ? [] : Metrics.Reading.Together(sets.SelectMany(set => set.Readings)),
            BytesOnWire = sets.Sum(set => set.BytesOnWire),
            Timings = sets.Any(set => set.Timings is not null) ? RequestTimings.Sum([.. sets.Select(set => set.Timings).OfType<RequestTimings>()]) : null,
            Starts = sets.Any(set => set.Starts is not null) ? sets.Aggregate(default(StartCounts), (sum, set) => sum + (set.Starts ?? default)) : null,
        };
    }

    private static ImmutableArray<OutcomeCount> SumOutcomes(IReadOnlyCollection<Figures> sets) =>
    [
        .. sets.SelectMany(set => set.Outcomes)
            .GroupBy(count => count.Outcome)
            .Select(group => new OutcomeCount(group.Key, group.Sum(count => count.Count), group.Select(count => count.Example).FirstOrDefault(example => example is not null)))
            .OrderByDescending(count => count.Count).ThenBy(count => count.Outcome.ToString(), StringComparer.Ordinal),
    ];

    private ArrivalRate PerSecond(long count) => new(Duration > TimeSpan.Zero ? count / Duration.TotalSeconds : 0);
}
