using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Thresholds.Judging;

public sealed class ThresholdCourseTests
{
    [Test]
    public void A_second_that_the_warm_up_reaches_into_is_never_the_worst()
    {
        LoadResult result = SampleResult.Default();
        PhaseResult hold = result.Phases.First(phase => phase.Phase.IsJudged);
        SeriesPoint across = Slow(result.Series[0], hold.Start + 0.5.Seconds(), hold.Name, p99: 9_000_000);

        Verdict verdict = (P99 < 1.Milliseconds()).Judge(result with { Series = [across, .. result.Series] });

        Assert.That(verdict.Worst!.Value, Is.LessThan(9_000_000));
    }

    [Test]
    public void A_clock_that_is_a_little_late_at_the_border_does_not_take_a_second_away()
    {
        LoadResult result = SampleResult.Default();
        PhaseResult hold = result.Phases.First(phase => phase.Phase.IsJudged);
        SeriesPoint first = Slow(result.Series[0], hold.Start + 0.999.Seconds(), hold.Name, p99: 9_000_000);

        Verdict verdict = (P99 < 1.Milliseconds()).Judge(result with { Series = [first, .. result.Series] });

        Assert.That(verdict.Worst!.Value, Is.EqualTo(9_000_000));
    }

    private static SeriesPoint Slow(SeriesPoint any, TimeSpan at, string phase, long p99) => new(
        at, 1.Seconds(), phase, any.ActiveUsers, new PointStatistics(10, 0, 0, 1, 1, 1, 1, p99, p99, p99, 1), [],
            new GeneratorSample(default, default, 0, TimeSpan.Zero));
}
