using LoadForge.Statistics;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Statistics;

[Parallelizable(ParallelScope.All)]
[Category("Slow")]
public sealed class CoverageTests
{
    private const int Runs = 800;

    [Test]
    public void Intervals_of_independent_exponential_samples_hold_the_truth_as_often_as_they_say() =>
        Judge(SimulatedSeries.Exponential, seconds: 60, perSecond: 100, least: 0.93, most: 0.97);

    [Test]
    public void Intervals_of_independent_log_normal_samples_hold_the_truth_as_often_as_they_say() =>
        Judge(SimulatedSeries.LogNormal, seconds: 60, perSecond: 100, least: 0.93, most: 0.97);

    [Test]
    public void Intervals_of_samples_that_depend_on_their_neighbours_hold_the_truth_nearly_as_often() =>
        Judge(SimulatedSeries.Autocorrelated, seconds: 120, perSecond: 50, least: 0.90, most: 1);

    private static void Judge(SimulatedSeries series, int seconds, int perSecond, double least, double most)
    {
        IReadOnlyList<Coverage> rows = Coverage.Of(
            series, static (blocks, percentile) => PercentileEstimate.Of(blocks, percentile)!.Interval, Runs, seconds, perSecond, seed: 20261121);
        TestContext.Out.WriteLine(Coverage.Heading);
        foreach (Coverage row in rows) TestContext.Out.WriteLine(row);
        Assert.That(rows.Select(row => row.Share), Is.All.InRange(least, most));
    }
}
