using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Statistics;

public sealed class PercentileDrawsTests
{
    private const int Fast = 1000;
    private const int Slow = 2000;

    // Of n exponential samples the median's logarithm has the variance 1 / (n · (ln 2)²).
    [Test]
    public void Drawing_blocks_again_and_again_finds_the_variance_that_theory_has()
    {
        var random = new Random(5);
        LatencyBlocks[] runs = [.. Enumerable.Range(0, 4).Select(_ => SimulatedSeries.Exponential.Draw(random, 50, 50))];
        double variance = PercentileDraws.Of(runs, [50], 1000, random).Variances[0];
        Assert.That(variance * 10_000 * Math.Log(2) * Math.Log(2), Is.EqualTo(1).Within(0.35));
    }

    [Test]
    public void Runs_that_depend_on_their_neighbours_are_drawn_in_longer_blocks_and_vary_more()
    {
        var random = new Random(6);
        LatencyBlocks[] dependent = [SimulatedSeries.Autocorrelated.Draw(random, 120, 50)], independent = [SimulatedSeries.LogNormal.Draw(random, 120, 50)];
        (double[] wide, double few) = PercentileDraws.Of(dependent, [50], 500, random);
        (double[] narrow, double many) = PercentileDraws.Of(independent, [50], 500, random);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wide[0], Is.GreaterThan(4 * narrow[0]));
            Assert.That(few, Is.LessThan(many));
        }
    }

    // Of two blocks, one fast by three to one and one slow by three to one, all four draws: both fast, mixed twice, both slow. The median is slow in one of
    // the four and the 75th percentile fast in one: a variance of 3/16 · (ln 2)², and drawing two blocks of two leaves out half.
    [Test]
    public void Of_two_blocks_all_draws_give_the_exact_variance() =>
        Assert.That(
            Variances([Block(fast: 3, slow: 1), Block(fast: 1, slow: 3)], [1, 50, 75, 100]),
            Is.EqualTo(new[] { 0, OneOfFour, OneOfFour, 0 }).Within(1e-12));

    // Of four fast samples and four slow ones the median is the fourth, and fast.
    [Test]
    public void A_percentile_that_ends_exactly_at_a_value_is_that_value() =>
        Assert.That(Variances([Block(fast: 2, slow: 2), Block(fast: 0, slow: 4)], [50]), Is.EqualTo(new[] { OneOfFour }).Within(1e-12));

    // Runs of eight and six blocks with samples; each run has lost one degree to its own mean.
    [Test]
    public void The_degrees_are_the_blocks_with_samples_less_one_for_each_run_that_has_any()
    {
        LatencyBlocks withGaps = Run([.. Enumerable.Range(0, 10).Select(second => second % 5 == 4 ? new Histogram() : Block(fast: 5, slow: 5))]);
        LatencyBlocks whole = Run([.. Enumerable.Repeat(Block(fast: 5, slow: 5), 6)]);
        LatencyBlocks silent = Run(new Histogram(), new Histogram());
        Assert.That(PercentileDraws.Of([withGaps, whole, silent, LatencyBlocks.None], [50], 1, new Random(1)).Degrees, Is.EqualTo(8 - 1 + 6 - 1));
    }

    // Spells of eight seconds in eighty: neighbours stop resembling each other, or too few are left, at 21 blocks of four seconds.
    [Test]
    public void Blocks_are_made_as_long_as_the_dependence_needs_and_no_longer()
    {
        LatencyBlocks spells = Run([.. Enumerable.Range(0, 80).Select(second => second / 8 % 2 == 0 ? Block(fast: 10, slow: 0) : Block(fast: 0, slow: 10))]);
        LatencyBlocks brief = Run(Block(fast: 10, slow: 0), Block(fast: 0, slow: 10));
        Assert.That(PercentileDraws.Of([spells, brief], [50], 1, new Random(1)).Degrees, Is.EqualTo(20 - 1 + 1 - 1));
    }

    [Test]
    public void Without_samples_there_is_no_variance()
    {
        (double[] variances, double degrees) = PercentileDraws.Of([LatencyBlocks.None], [50, 99], 10, new Random(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(variances, Is.EqualTo(new double[] { 0, 0 }));
            Assert.That(degrees, Is.EqualTo(1));
        }
    }

    private static double OneOfFour => 2 * (3.0 / 16) * Math.Log(2) * Math.Log(2);

    private static double[] Variances(Histogram[] blocks, double[] percentiles) =>
        PercentileDraws.Of([Run(blocks)], percentiles, 4, new Script(0, 0, 0, 1, 1, 0, 1, 1)).Variances;

    private static LatencyBlocks Run(params Histogram[] blocks) => LatencyBlocks.Of(TimeSpan.FromSeconds(1), blocks);

    private static Histogram Block(int fast, int slow)
    {
        var histogram = new Histogram();
        histogram.Record(Fast, fast);
        histogram.Record(Slow, slow);
        return histogram;
    }

    // Chance that draws each pair of two blocks once.
    private sealed class Script(params int[] numbers) : Random
    {
        private int _next;

        public override int Next(int maxValue) => numbers[_next++ % numbers.Length];
    }
}
