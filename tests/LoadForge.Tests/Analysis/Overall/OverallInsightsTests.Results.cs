using System.Collections.Immutable;
using LoadForge.Analysis;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Tests.Analysis.Overall;

/// <content>The results that are looked at.</content>
public sealed partial class OverallInsightsTests
{
    // Results that send their reader to the target as long as the generator is healthy.
    private static IEnumerable<LoadResult> Blaming()
    {
        yield return Dropping();
        yield return Quiet with { Series = Starts(_ => new StartCounts(200, 200, 0, 0), second => 10 + (40 * second)) };
        yield return new SimulatedRun
        {
            KeepsBlocks = true,
            Time = random => (random.NextDouble() < 0.2 ? 300_000 : 12_000) * Math.Exp(0.25 * SimulatedRun.Normal(random))
        }.Build();
        yield return new SimulatedRun
        {
            Factor = (second, _) => second < 60 ? 1 : 3,
            Generator = (second, random) => SimulatedRun.Calm(random, queue: second < 60 ? 0 : 300)
        }.Build();
        yield return Quiet with
        {
            Statistics = Quiet.Statistics with { Ok = 20_000, Failed = 4000, Outcomes = [new OutcomeCount(new Outcome(OutcomeKind.TimedOut, ""), 4000, null)] }
        };
    }

    private static LoadResult Dropping() => Quiet with
    {
        Statistics = Quiet.Statistics with { Starts = new StartCounts(24_000, 23_000, 900, 1000) },
        Series = Starts(second => new StartCounts(200, second < 60 ? 200 : 183, 0, second < 60 ? 0 : 17), second => second < 60 ? 40 : 50),
    };

    private static ImmutableArray<SeriesPoint> Starts(Func<int, StartCounts> starts, Func<int, int> users) =>
        [.. Quiet.Series.Select((point, second) => point with { ActiveUsers = users(second), Generator = point.Generator with { Starts = starts(second) } })];

    private static LoadStatistics Times(long microseconds, int count)
    {
        var histogram = new Histogram();
        for (int i = 0; i < count; i++) histogram.Record(microseconds);
        var times = new LatencyStatistics(histogram);
        return new LoadStatistics { Ok = count, ResponseTime = times, ServiceTime = times };
    }

    private static Insight Only(LoadResult result, InsightKind kind) => result.Analyse().Insights.Single(insight => insight.Kind == kind);
}
