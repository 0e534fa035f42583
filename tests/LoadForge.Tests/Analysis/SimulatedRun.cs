using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis;

/// <summary>
/// A run made up request by request: each second some arrive at random, and each takes a time drawn at random. What happens in it is planted by the test.
/// </summary>
internal sealed record SimulatedRun
{
    private static readonly LoadResult Pattern = SampleResult.Default();

    public int Seconds { get; init; } = 120;

    public double Rate { get; init; } = 200;

    public int Seed { get; init; }

    public int Steps { get; init; } = 1;

    public bool Poisson { get; init; } = true;

    /// <summary>Whether the result keeps the times of each second apart, as that of a real run does.</summary>
    public bool KeepsBlocks { get; init; }

    /// <summary>The time of a request in microseconds.</summary>
    public Func<Random, double> Time { get; init; } = random => 20_000 * Math.Exp(0.4 * Normal(random));

    /// <summary>How far the level of a second leans on that of the one before.</summary>
    public double Dependence { get; init; }

    /// <summary>The standard deviation of the level from second to second, on the log scale.</summary>
    public double LevelNoise { get; init; } = 0.03;

    /// <summary>What a second's level has beside that noise, on the log scale.</summary>
    public Func<Random, double> Wild { get; init; } = _ => 0;

    /// <summary>Of a second and a step, what all times are multiplied by.</summary>
    public Func<int, int, double> Factor { get; init; } = (_, _) => 1;

    /// <summary>Of a second, the share of requests that fail.</summary>
    public Func<int, double> Failing { get; init; } = _ => 0;

    /// <summary>Of a second, what the rate is multiplied by.</summary>
    public Func<int, double> Flow { get; init; } = _ => 1;

    /// <summary>Of a second, what the generator shows.</summary>
    public Func<int, Random, GeneratorSample> Generator { get; init; } = (_, random) => Calm(random);

    /// <summary>Of a second, the users in flight.</summary>
    public Func<int, int> Users { get; init; } = _ => 10;

    public Func<LoadProfileBuilder, LoadProfileBuilder>? Profile { get; init; }

    public static GeneratorSample Calm(Random random, long queue = 0, double gc = 0) =>
        new(
            new Ratio(0.3 + (0.05 * random.NextDouble())),
            new Ratio(gc + (0.003 * random.NextDouble())),
            queue + random.Next(3),
            TimeSpan.FromMicroseconds(300 + random.Next(200)));

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Student's t, whose few degrees of freedom make a value far out every now and then.</summary>
    public static double Student(Random random, int degrees) =>
        Normal(random) / Math.Sqrt(Enumerable.Range(0, degrees).Sum(_ => Math.Pow(Normal(random), 2)) / degrees);

    public LoadResult Build()
    {
        var random = new Random(Seed);
        LoadProfile profile = (Profile ?? (p => p.Hold(Rate.PerSecond(), Seconds.Seconds())))(new LoadProfileBuilder()).Build();
        Histogram[] histograms = [.. Enumerable.Range(0, Steps).Select(_ => new Histogram())];
        List<Histogram>[] blocks = [.. histograms.Select(_ => new List<Histogram>())];
        var series = ImmutableArray.CreateBuilder<SeriesPoint>();
        double level = LevelNoise * Normal(random);
        for (int second = 0; second < Seconds; second++)
        {
            level = (Dependence * level) + (Math.Sqrt(1 - (Dependence * Dependence)) * LevelNoise * Normal(random));
            double factor = Math.Exp(level + Wild(random));
            Phase phase = profile.Phases[PhaseAt(profile, second)];
            double rate = Rate * Flow(second);
            List<long> all = [];
            var steps = ImmutableArray.CreateBuilder<StepPoint>();
            long failedInAll = 0;
            for (int step = 0; step < Steps; step++)
            {
                long[] times = [
                    .. Enumerable.Range(0, Arrivals(random, rate)).Select(_ => (long)Math.Clamp(Time(random) * factor * Factor(second, step), 1, 3e9))
                ];
                long failed = times.LongCount(_ => random.NextDouble() < Failing(second));
                foreach (long time in times) histograms[step].Record(time);
                if (KeepsBlocks) blocks[step].Add(HistogramOf(times));
                all.AddRange(times);
                failedInAll += failed;
                if (times.Length > 0) steps.Add(new StepPoint("shop", $"step {step}", Point(times, failed)));
            }

            series.Add(
                new SeriesPoint(
                    TimeSpan.FromSeconds(second + 1),
                    TimeSpan.FromSeconds(1),
                    phase.Name,
                    Users(second),
                    Point([.. all], failedInAll),
                    steps.ToImmutable(),
                    Generator(second, random)));
        }

        StepResult[] results = [.. histograms.Select((histogram, step) =>
            new StepResult("shop", $"step {step}", StatisticsOf(histogram)) { Blocks = LatencyBlocks.Of(TimeSpan.FromSeconds(1), blocks[step]) })];
        return Result(profile, results, series.ToImmutable());
    }

    private static LoadResult Result(LoadProfile profile, StepResult[] steps, ImmutableArray<SeriesPoint> series)
    {
        var scenario = new ScenarioResult { Name = "shop", Statistics = steps[0].Statistics, Iterations = steps[0].Statistics, Steps = [.. steps] };
        TimeSpan start = TimeSpan.Zero;
        var phases = ImmutableArray.CreateBuilder<PhaseResult>();
        foreach (Phase phase in profile.Phases)
        {
            phases.Add(new PhaseResult { Phase = phase, Start = start, Duration = phase.Duration, Statistics = steps[0].Statistics, Scenarios = [scenario] });
            start += phase.Duration;
        }

        return Pattern with
        {
            Name = "shop",
            Profile = profile,
            Phases = phases.ToImmutable(),
            Scenarios = [scenario],
            Statistics = steps[0].Statistics,
            Series = series,
            Duration = start,
        };
    }

    private static Histogram HistogramOf(long[] times)
    {
        var histogram = new Histogram();
        foreach (long time in times) histogram.Record(time);
        return histogram;
    }

    private static LoadStatistics StatisticsOf(Histogram histogram)
    {
        var times = new LatencyStatistics(histogram);
        return new LoadStatistics { Ok = times.Count, ResponseTime = times, ServiceTime = times };
    }

    private static PointStatistics Point(long[] times, long failed)
    {
        if (times.Length == 0) return default;
        Array.Sort(times);
        return new PointStatistics(times.Length - failed, failed, 0, At(0.5), At(0.75), At(0.9), At(0.95), At(0.99), At(0.999), times[^1], times.Average());

        long At(double share) => times[Math.Clamp((int)Math.Ceiling(share * times.Length) - 1, 0, times.Length - 1)];
    }

    private static int PhaseAt(LoadProfile profile, int second)
    {
        double end = 0;
        for (int i = 0; i < profile.Phases.Length; i++)
        {
            if (second < (end += profile.Phases[i].Duration.TotalSeconds)) return i;
        }

        return profile.Phases.Length - 1;
    }

    private int Arrivals(Random random, double rate)
    {
        if (!Poisson) return (int)Math.Round(rate);
        return (int)Math.Max(0, Math.Round(rate + (Math.Sqrt(rate) * Normal(random))));
    }
}
