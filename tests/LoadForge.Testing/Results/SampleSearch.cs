using LoadForge.Capacity;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Testing.Results;

/// <summary>
/// Makes the result of a capacity search without running anything: probes of the sample run, whose latency is 20 ms up to 200/s and grows beyond, judged by p95
/// &lt; 100 ms. By default the search found 200/s, and 210/s failed.
/// </summary>
public static class SampleSearch
{
    private static readonly double[] Levels = [50, 100, 200, 400, 283, 238, 218, 209, 210, 200, 220];

    /// <summary>The result as it comes.</summary>
    public static CapacityResult Found() => new()
    {
        Name = "browse",
        Target = new Uri("http://localhost:5080/"),
        Model = LoadModel.Open,
        Lowest = 50,
        Highest = 5_000,
        Precision = new Ratio(0.05),
        Ending = CapacityEnding.Found,
        Level = 200,
        FailedAt = 209,
        StartedAt = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(71),
        Probes = [.. Levels.Select((level, index) => Probe(index + 1, level))],
    };

    /// <summary>The generator gave in before the target did.</summary>
    public static CapacityResult GeneratorLimited() => Found() with { Ending = CapacityEnding.GeneratorLimit, FailedAt = null };

    /// <summary>One probe.</summary>
    public static CapacityProbe Probe(int number, double level)
    {
        long microseconds = level <= 200 ? 20_000 : (long)(20_000 + ((level - 200) * 15_000));
        LoadResult result = new SampleResult().Profile(
            profile => profile.Hold(new ArrivalRate(level), TimeSpan.FromSeconds(2))).Scenario("browse").Step("GET /", microseconds).Build();
        Verdict verdict = (Metric.P95 < TimeSpan.FromMilliseconds(100)).Judge(result);
        return new CapacityProbe
        {
            Number = number,
            Model = LoadModel.Open,
            Level = level,
            Status = verdict.Status == VerdictStatus.Passed ? ProbeStatus.Passed : ProbeStatus.Failed,
            Result = result with { Verdicts = [verdict] },
        };
    }
}
