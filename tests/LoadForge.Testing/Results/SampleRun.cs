using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Cells;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Samples;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Testing.Results;

/// <summary>The samples of a made-up run, and every view of them that a result has.</summary>
internal sealed class SampleRun
{
    private const long BytesSent = 120;
    private const long BytesReceived = 2048;

    private readonly LoadProfile _profile;
    private readonly ImmutableArray<SampleScenario> _scenarios;
    private readonly ImmutableArray<SampleStall> _stalls;
    private readonly StartCounts _lost;
    private readonly Random _random;
    private readonly List<SampleMeasurement> _samples = [];
    private readonly List<(TimeSpan Start, TimeSpan Length, long Iterations)> _phases = [];

    public SampleRun(LoadProfile profile, ImmutableArray<SampleScenario> scenarios, ImmutableArray<SampleStall> stalls, int seed, StartCounts lost)
    {
        (_profile, _scenarios, _stalls, _lost, _random) = (profile, scenarios, stalls, lost, new Random(seed));
        Dictionary<SampleStep, int> numbers = new(ReferenceEqualityComparer.Instance);
        TimeSpan start = TimeSpan.Zero;
        for (int phase = 0; phase < profile.Phases.Length; phase++)
        {
            TimeSpan[] starts = [.. StartsIn(profile.Phases[phase])];
            foreach (TimeSpan offset in starts) Iterate(phase, start + offset, numbers);

            _phases.Add((start, profile.Phases[phase].Duration, starts.Length));
            start += profile.Phases[phase].Duration;
        }

        Duration = _samples.Select(sample => sample.Ended).Append(profile.Duration).Max();
    }

    public TimeSpan Duration { get; }

    public ImmutableArray<PhaseResult> Phases() =>
    [
        .. _phases.Select((place, index) => new PhaseResult
        {
            Phase = _profile.Phases[index],
            Start = place.Start,
            Duration = place.Length,
            Statistics = Of(_samples.Where(sample => sample.Phase == index), place.Length) with { Starts = Starts(index, _scenarios.Length) },
            Scenarios = Scenarios(phase => phase == index, place.Length),
        }),
    ];

    public ImmutableArray<ScenarioResult> Judged() =>
        Scenarios(
            phase => _profile.Phases[phase].IsJudged,
            TimeSpan.FromTicks(_profile.Phases.Where(phase => phase.IsJudged).Sum(phase => phase.Duration.Ticks)));

    public ImmutableArray<SeriesPoint> Series()
    {
        int points = (int)Math.Ceiling(Duration.TotalSeconds);
        ILookup<int, SampleMeasurement> seconds = _samples.ToLookup(sample => Math.Min((int)sample.Ended.TotalSeconds, points - 1));
        return [.. Enumerable.Range(0, points).Select(second => Point(second, [.. seconds[second]]))];
    }

    public CellTable Cells()
    {
        int points = (int)Math.Ceiling(Duration.TotalSeconds);
        string[] scenarios = [.. _scenarios.Select(scenario => scenario.Name)];
        var keeper = new CellKeeper(scenarios, static _ => 0, CellLimits.Usual);
        ILookup<int, SampleMeasurement> seconds = _samples.ToLookup(sample => Math.Min((int)sample.Ended.TotalSeconds, points - 1));
        ILookup<int, SampleMeasurement> iterations = _samples.GroupBy(sample => (sample.Scenario, sample.Intended)).Select(Whole)
            .ToLookup(sample => Math.Min((int)sample.Ended.TotalSeconds, points - 1));
        for (int second = 0; second < points; second++)
        {
            keeper.Add(new RecordedInterval(
                TimeSpan.FromSeconds(second),
                TimeSpan.FromSeconds(second + 1),
                [
                    .. seconds[second].GroupBy(sample => (sample.Scenario, sample.Step, sample.Phase)).Select(step => Recorded(
                        new StepKey(Array.IndexOf(scenarios, step.Key.Scenario), step.Key.Step, IsIteration: false), step.Key.Phase, step)),
                    .. iterations[second].GroupBy(sample => (sample.Scenario, sample.Phase)).Select(scenario => Recorded(
                        new StepKey(Array.IndexOf(scenarios, scenario.Key.Scenario), scenario.Key.Scenario, IsIteration: true), scenario.Key.Phase, scenario)),
                ],
                []));
        }

        return keeper.ToTable();
    }

    public ImmutableArray<StepSamples> Samples() =>
    [
        .. _samples.GroupBy(sample => (sample.Scenario, sample.Step)).Select(step => new StepSamples(
            step.Key.Scenario,
            step.Key.Step,
            [.. step.Where(sample => !sample.Outcome.IsFailure).OrderByDescending(sample => sample.ResponseMicroseconds).Take(20).Select(Sampled)],
            [.. step.Where(sample => sample.Outcome.IsFailure).Take(20).OrderBy(sample => sample.Ended).Select(Sampled)])),
    ];

    public LatencyStatistics StartDelay(TimeSpan typical)
    {
        Histogram delays = new();
        foreach (long iterations in _phases.Select(phase => phase.Iterations))
        {
            for (long i = 0; i < iterations; i++) delays.Record((long)(typical.TotalMicroseconds * (i % 100 + 1) / 100));
        }

        return new LatencyStatistics(delays);
    }

    /// <summary>The arrivals of every slice of a second, spread evenly over it.</summary>
    private static IEnumerable<TimeSpan> StartsIn(Phase phase)
    {
        double seconds = phase.Duration.TotalSeconds;
        long done = 0;
        for (double from = 0; from < seconds; from++)
        {
            double to = Math.Min(seconds, from + 1);
            long due = (long)Math.Floor((phase.From * to) + ((phase.To - phase.From) / seconds * to * to / 2) + 1e-6);
            for (long i = done; i < due; i++) yield return TimeSpan.FromSeconds(from + ((to - from) * (i - done) / (due - done)));

            done = due;
        }
    }

    private void Iterate(int phase, TimeSpan intended, Dictionary<SampleStep, int> numbers)
    {
        foreach (SampleScenario scenario in _scenarios)
        {
            foreach (SampleStep step in scenario.Steps)
            {
                int number = numbers.GetValueOrDefault(step);
                numbers[step] = number + 1;
                long service = step.LatencyOf(number, _random);
                long waiting = _stalls.Sum(stall => stall.WaitOf(intended).Ticks) / TimeSpan.TicksPerMicrosecond;
                Outcome outcome = step.OutcomeOf(number);
                _samples.Add(new SampleMeasurement(
                    scenario.Name, step.Name, phase, intended, service, service + waiting, outcome, outcome.IsFailure ? step.Example : null));
            }
        }
    }

    private ImmutableArray<ScenarioResult> Scenarios(Func<int, bool> inPhase, TimeSpan duration) =>
    [
        .. _scenarios.Select(scenario =>
        {
            SampleMeasurement[] samples = [.. _samples.Where(sample => inPhase(sample.Phase) && sample.Scenario == scenario.Name)];
            StartCounts starts = Enumerable.Range(0, _phases.Count).Where(inPhase).Aggregate(default(StartCounts), (sum, phase) => sum + Starts(phase, 1));
            return new ScenarioResult
            {
                Name = scenario.Name,
                Statistics = Of(samples, duration) with { Starts = starts },
                Iterations = Of(samples.GroupBy(sample => sample.Intended).Select(Whole), duration) with { Requests = 0, BytesReceived = 0, BytesSent = 0 },
                Steps =
                [
                    .. scenario.Steps.Select(step => new StepResult(scenario.Name, step.Name, Of(samples.Where(sample => sample.Step == step.Name), duration)))
                        .Where(step => step.Statistics.Count > 0),
                ],
            };
        }),
    ];

    private StartCounts Starts(int phase, int scenarios)
    {
        (long dropped, long late) = phase == _phases.Count - 1 ? (_lost.Dropped, _lost.Late) : (0, 0);
        long started = _phases[phase].Iterations;
        return new StartCounts((started + dropped) * scenarios, started * scenarios, late * scenarios, dropped * scenarios);
    }

    private SeriesPoint Point(int second, SampleMeasurement[] samples)
    {
        TimeSpan start = TimeSpan.FromSeconds(second);
        TimeSpan end = start + TimeSpan.FromSeconds(1) < Duration ? start + TimeSpan.FromSeconds(1) : Duration;
        int phase = Math.Max(0, _phases.FindLastIndex(place => place.Start < end));
        int active = _samples.Where(sample => sample.Intended <= end && sample.Ended > end).DistinctBy(sample => (sample.Scenario, sample.Intended)).Count();
        return new SeriesPoint(
            end,
            end - start,
            _profile.Phases[phase].Name,
            _profile.Model == LoadModel.Open ? active : (int)_profile.Phases[phase].To,
            PointStatistics.Of(Of(samples, end - start)),
            [
                .. samples.GroupBy(sample => (sample.Scenario, sample.Step))
                    .Select(step => new StepPoint(step.Key.Scenario, step.Key.Step, PointStatistics.Of(Of(step, end - start)))),
            ],
            new GeneratorSample(new Ratio(0.38), new Ratio(0.006), 1, 400.Microseconds())
            {
                Memory = 90_000_000,
                Heap = 12_000_000,
                ThreadPoolThreads = 6,
                Connections = active,
            })
        {
            ServiceTime = _profile.Model == LoadModel.Open ? PointTimes.Of(Of(samples, end - start).ServiceTime) : null,
            Requests = samples.Length,
            BytesSent = samples.Length * BytesSent,
            BytesOnWire = samples.Length * BytesReceived,
            Failures = SeriesPoint.ByKind(
                samples.Where(sample => sample.Outcome.IsFailure).Select(sample => KeyValuePair.Create(sample.Outcome.Kind, 1L))),
        };
    }

    private static StepSample Sampled(SampleMeasurement sample) => new(
        sample.Ended,
        sample.Phase,
        sample.Outcome,
        TimeSpan.FromMicroseconds(sample.ResponseMicroseconds),
        TimeSpan.FromMicroseconds(sample.ServiceMicroseconds))
    {
        Message = sample.Example,
    };

    private static RecordedStep Recorded(StepKey key, int phase, IEnumerable<SampleMeasurement> samples)
    {
        LoadStatistics statistics = Of(samples, TimeSpan.Zero);
        return new RecordedStep(key, phase)
        {
            Ok = statistics.Ok,
            Failures = [.. statistics.Outcomes.Where(outcome => outcome.Outcome.IsFailure)],
            Requests = key.IsIteration ? 0 : statistics.Requests,
            BytesSent = key.IsIteration ? 0 : statistics.BytesSent,
            BytesReceived = key.IsIteration ? 0 : statistics.BytesReceived,
            BytesOnWire = key.IsIteration ? 0 : statistics.BytesOnWire,
            Times = new RecordedTimes(statistics.ResponseTime, statistics.ServiceTime),
            FailedTimes = new RecordedTimes(statistics.FailedResponseTime, statistics.FailedServiceTime),
        };
    }

    private static SampleMeasurement Whole(IEnumerable<SampleMeasurement> iteration)
    {
        SampleMeasurement[] steps = [.. iteration];
        return steps[0] with
        {
            ServiceMicroseconds = steps.Max(step => step.ServiceMicroseconds),
            ResponseMicroseconds = steps.Max(step => step.ResponseMicroseconds),
            Outcome = steps.Select(step => step.Outcome).FirstOrDefault(outcome => outcome.IsFailure, Outcome.Ok),
        };
    }

    private static LoadStatistics Of(IEnumerable<SampleMeasurement> samples, TimeSpan duration)
    {
        SampleMeasurement[] all = [.. samples];
        ILookup<bool, SampleMeasurement> byFailure = all.ToLookup(sample => sample.Outcome.IsFailure);
        int failed = all.Count(sample => sample.Outcome.IsFailure);
        return new LoadStatistics
        {
            Duration = duration,
            Ok = all.Length - failed,
            Failed = failed,
            Requests = all.Length,
            ResponseTime = Times(byFailure[false], sample => sample.ResponseMicroseconds),
            ServiceTime = Times(byFailure[false], sample => sample.ServiceMicroseconds),
            FailedResponseTime = Times(byFailure[true], sample => sample.ResponseMicroseconds),
            FailedServiceTime = Times(byFailure[true], sample => sample.ServiceMicroseconds),
            Outcomes =
            [
                .. all.GroupBy(sample => sample.Outcome).Select(group => new OutcomeCount(group.Key, group.Count(), group.First().Example))
                    .OrderByDescending(count => count.Count).ThenBy(count => count.Outcome.ToString(), StringComparer.Ordinal),
            ],
            BytesSent = all.Length * BytesSent,
            BytesReceived = all.Length * BytesReceived,
            BytesOnWire = all.Length * BytesReceived,
        };
    }

    private static LatencyStatistics Times(IEnumerable<SampleMeasurement> samples, Func<SampleMeasurement, long> timeOf)
    {
        Histogram times = new();
        foreach (SampleMeasurement sample in samples) times.Record(timeOf(sample));
        return new LatencyStatistics(times);
    }
}
