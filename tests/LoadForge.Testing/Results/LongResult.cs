using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Samples;
using LoadForge.Results.Series;

namespace LoadForge.Testing.Results;

/// <summary>
/// The result of a long run with many steps, whose every second is different, made second by second as a run makes it; to measure sizes. Response times are
/// log-normal around 20 ms, one in a hundred steps fails, and the first step starts some 50 µs late.
/// </summary>
public static class LongResult
{
    private const int Phases = 5;
    private static readonly long[] Times = LogNormal();

    /// <summary>Makes the result.</summary>
    /// <param name="length">How long the run took.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="perSecond">Executions of each step in a second.</param>
    public static LoadResult Of(TimeSpan length, int steps, int perSecond)
    {
        var random = new Random(17);
        int seconds = (int)length.TotalSeconds;
        LoadResult sample = SampleResult.Default();
        var profile = new LoadProfileBuilder().WarmUp(1.PerSecond(), length / Phases).Ramp(2.PerSecond(), length / Phases).Hold(length / Phases)
            .Hold(length / Phases).RampDown(length / Phases).Build();
        StepKey[] keys = [.. Enumerable.Range(0, steps).Select(step => new StepKey(0, $"GET /catalog/items/{step}", IsIteration: false))];
        var keeper = new CellKeeper(["checkout"], static _ => 0, CellLimits.Usual);
        var series = ImmutableArray.CreateBuilder<SeriesPoint>(seconds);
        var all = new LongSum();
        LongSum[] now = [.. keys.Select(static _ => new LongSum())];
        LongSum[][] sums = [.. Enumerable.Range(0, Phases).Select(_ => keys.Select(static _ => new LongSum()).ToArray())];
        for (int second = 0; second < seconds; second++)
        {
            int phase = second * Phases / seconds;
            all.Clear();
            for (int step = 0; step < steps; step++)
            {
                now[step].Clear();
                Fill([now[step], sums[phase][step], all], step == 0, perSecond, random);
            }

            ImmutableArray<RecordedStep> recorded = [.. keys.Select((key, step) => now[step].Recorded(key, phase))];
            (TimeSpan from, TimeSpan to) = (second.Seconds(), (second + 1).Seconds());
            keeper.Add(new RecordedInterval(from, to, recorded, []));
            GeneratorSample generator = sample.Series[0].Generator with { Heap = random.Next(9_000_000, 99_000_000) };
            series.Add(Point(to, profile.Phases[phase].Name, all.Recorded(keys[0], phase), generator));
        }

        ImmutableArray<PhaseResult> phases =
        [
            .. profile.Phases.Select((phase, index) => PhaseOf(
                phase, length / Phases, index, [.. keys.Select((key, step) => sums[index][step].Recorded(key, index))])),
        ];
        ImmutableArray<StepResult> judged =
        [
            .. keys.Select((key, step) => new StepResult(
                "checkout",
                key.Name,
                RecordedStep.Sum([.. Enumerable.Range(1, Phases - 1).Select(phase => sums[phase][step].Recorded(key, phase))])
                    .InInterval(length * (Phases - 1) / Phases))),
        ];
        var statistics = LoadStatistics.Sum([.. judged.Select(step => step.Statistics)], length * (Phases - 1) / Phases);
        return sample with
        {
            Profile = profile,
            Duration = length,
            Phases = phases,
            Scenarios = [sample.Scenarios[0] with { Steps = judged, Statistics = statistics }],
            Statistics = statistics,
            Series = series.MoveToImmutable(),
            Cells = keeper.ToTable(),
            Samples = [.. keys.Select(key => SamplesOf(key, random))],
        };
    }

    private static PhaseResult PhaseOf(Phase phase, TimeSpan length, int index, RecordedStep[] steps)
    {
        ImmutableArray<StepResult> results = [.. steps.Select(step => new StepResult("checkout", step.Key.Name, step.InPhase(length)))];
        var statistics = LoadStatistics.Sum([.. results.Select(step => step.Statistics)], length);
        return new PhaseResult
        {
            Phase = phase,
            Start = length * index,
            Duration = length,
            Statistics = statistics,
            Scenarios = [new ScenarioResult { Name = "checkout", Statistics = statistics, Iterations = LoadStatistics.None, Steps = results }],
        };
    }

    // Each execution goes into every sum: to add histograms for each second of hours would take longer than to make them.
    private static void Fill(ReadOnlySpan<LongSum> sums, bool isFirst, int perSecond, Random random)
    {
        for (int i = 0; i < perSecond; i++)
        {
            long time = Times[random.Next(Times.Length)];
            bool isFailure = random.Next(100) == 0;
            (int delay, int bytes) = isFailure ? (0, 0) : (isFirst ? random.Next(20, 90) : 0, random.Next(1500, 2600));
            foreach (LongSum sum in sums)
            {
                if (isFailure) sum.AddFailure(time / 4);
                else sum.AddOk(time, delay, bytes);
            }
        }
    }

    private static SeriesPoint Point(TimeSpan at, string phase, RecordedStep all, GeneratorSample generator)
    {
        LoadStatistics total = all.InInterval(TimeSpan.FromSeconds(1));
        return new SeriesPoint(at, TimeSpan.FromSeconds(1), phase, 20, PointStatistics.Of(total), [], generator)
        {
            ServiceTime = PointTimes.Of(total.ServiceTime),
            Requests = total.Requests,
            BytesSent = total.BytesSent,
            BytesOnWire = total.BytesOnWire,
            Failures = total.Failed == 0 ? [] : [KeyValuePair.Create(OutcomeKind.Status, total.Failed)],
        };
    }

    private static StepSamples SamplesOf(StepKey key, Random random)
    {
        ImmutableArray<StepSample> Some(Outcome outcome) =>
        [
            .. Enumerable.Range(0, 20).Select(_ => new StepSample(
                random.Next(600).Seconds(), random.Next(Phases), outcome, random.Next(90_000, 999_999).Microseconds(), random.Next(90_000).Microseconds())
            {
                TraceId = $"{random.NextInt64():x16}{random.NextInt64():x16}",
                Message = outcome.IsFailure ? "Response status code does not indicate success: 503 (Service Unavailable)." : null,
            }),
        ];
        return new StepSamples("checkout", key.Name, Some(Outcome.Ok), Some(Outcome.Status(503)));
    }

    private static long[] LogNormal()
    {
        var random = new Random(5);
        return
        [
            .. Enumerable.Range(0, 1 << 16).Select(_ => (long)(20_000 * Math.Exp(
                0.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))),
        ];
    }
}
