using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Baselines;

/// <summary>Results of runs that never took place, with response times drawn from a known distribution.</summary>
internal sealed class SimulatedResults(int seed)
{
    private static readonly LoadResult Sample = new SampleResult().Scenario("checkout").Step("pay").Build();

    private readonly Random _random = new(seed);

    /// <summary>Seconds of a run; 30 by default.</summary>
    public int Seconds { get; init; } = 30;

    /// <summary>Samples of a second; 100 by default.</summary>
    public int PerSecond { get; init; } = 100;

    /// <summary>The standard deviation of a run's level, relative to it; 0 by default.</summary>
    public double Spread { get; init; }

    /// <summary>What is drawn; independent log-normal times by default.</summary>
    public SimulatedSeries Series { get; init; } = SimulatedSeries.LogNormal;

    /// <summary>Draws runs.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="scale">What every time is multiplied by.</param>
    /// <param name="failed">How many of the samples failed.</param>
    public ImmutableArray<LoadResult> Draw(int runs, double scale = 1, long failed = 0) =>
        [.. Enumerable.Range(0, runs).Select(run => One(run, scale, failed))];

    private LoadResult One(int run, double scale, long failed)
    {
        LatencyBlocks blocks = Series.Draw(_random, Seconds, PerSecond, scale * Math.Exp(Spread * SimulatedSeries.Normal(_random)));
        long count = (long)Seconds * PerSecond;
        var statistics = new LoadStatistics
        {
            Duration = TimeSpan.FromSeconds(Seconds),
            Ok = count - failed,
            Failed = failed,
            ResponseTime = new LatencyStatistics(blocks.Sum())
        };
        ScenarioResult scenario = Sample.Scenarios[0];
        return Sample with
        {
            StartedAt = Sample.StartedAt.AddMinutes(run),
            Scenarios = [scenario with { Statistics = statistics, Steps = [new StepResult("checkout", "pay", statistics) { Blocks = blocks }] }],
            Statistics = statistics,
        };
    }
}
