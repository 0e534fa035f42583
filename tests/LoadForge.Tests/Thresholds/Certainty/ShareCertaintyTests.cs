using LoadForge.Statistics;
using LoadForge.Thresholds.Certainty;

namespace LoadForge.Tests.Thresholds.Certainty;

/// <summary>Wrong answers are counted over simulated runs in which the truth is known, and looked at after each block.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
public sealed class ShareCertaintyTests
{
    private const double Error = 0.01;
    private const int Blocks = 240;

    // At the limit itself both answers are wrong. Each has the stated probability; 400 runs at 1 % give 4 ± 2, and hardly ever more than 11.
    [TestCase(0.01, 100, 0.0, 400)]
    [TestCase(0.01, 100, 0.5, 400)]
    [TestCase(0.01, 100, 0.9, 400)]
    [TestCase(0.05, 20, 0.0, 400)]
    [TestCase(0.05, 20, 0.7, 400)]
    [TestCase(0.005, 200, 0.0, 400)]
    [TestCase(0.5, 50, 0.8, 400)]
    public void At_the_limit_a_wrong_answer_is_no_more_frequent_than_stated(double limit, int samples, double memory, int runs)
    {
        var random = new Random(20261121);
        int below = 0, above = 0;
        for (int run = 0; run < runs; run++)
        {
            int answer = Answer(random, limit, limit, samples, memory, Blocks).Side;
            if (answer < 0) below++;
            if (answer > 0) above++;
        }

        TestContext.Out.WriteLine($"of {runs}: below {below}, above {above}");
        Assert.Multiple(() =>
        {
            Assert.That(below, Is.LessThanOrEqualTo(11), "said to be below");
            Assert.That(above, Is.LessThanOrEqualTo(11), "said to be above");
        });
    }

    [TestCase(0.001, 0.01, 0.0, -1, 40)]
    [TestCase(0.03, 0.01, 0.0, 1, 60)]
    [TestCase(0.002, 0.01, 0.0, -1, 60)]
    [TestCase(0.3, 0.01, 0.5, 1, 180)]
    public void What_is_clear_is_answered_rightly_and_soon(double share, double limit, double memory, int side, int blocks)
    {
        var random = new Random(4711);
        (int Side, int After)[] answers = [.. Enumerable.Range(0, 60).Select(_ => Answer(random, share, limit, 100, memory, Blocks))];

        TestContext.Out.WriteLine(
            $"after {answers.Select(answer => answer.After).Order().ElementAt(30)} blocks at the median, {answers.Max(answer => answer.After)} at the most");
        Assert.Multiple(() =>
        {
            Assert.That(answers.Count(answer => answer.Side == side), Is.GreaterThanOrEqualTo(40), "right answers of 60");
            Assert.That(answers.Count(answer => answer.Side == -side), Is.Zero);
            Assert.That(answers.Select(answer => answer.After).Order().ElementAt(30), Is.LessThanOrEqualTo(blocks));
        });
    }

    [Test]
    public void Nothing_is_certain_before_the_least_number_of_blocks()
    {
        var certainty = new ShareCertainty(0.01, Error);
        for (int block = 1; block <= ShareCertainty.MinBlocks; block++)
        {
            Assert.That(certainty.Side(), Is.Zero);
            certainty.Add(new ShareBlock(1000, 1000), new ShareBlock(500, 1000));
        }

        Assert.That(certainty.Side(), Is.Positive);
    }

    [Test]
    public void A_long_run_takes_no_more_memory()
    {
        var random = new Random(1);
        var certainty = new ShareCertainty(0.01, Error);
        for (int block = 0; block < 10_000; block++) certainty.Add(new ShareBlock(random.Next(3), 100), new ShareBlock(50, 100));

        Assert.That(certainty.Sum.Samples, Is.EqualTo(1_000_000));
        Assert.That(certainty.Side(), Is.Zero);
    }

    // The guide lies half-way between the median and the limit, by ratio, as in a run. Latencies are exp(level + noise): the level of a block remembers that of
    // the block before (AR(1)), both are normal, so that the limit with a given share above it is known.
    private static (int Side, int After) Answer(Random random, double share, double limit, int samples, double memory, int blocks)
    {
        const double Level = 0.5;
        double spread = Math.Sqrt(1 + (memory > 0 ? Level * Level : 0));
        double threshold = share < 0.5 ? -Normal.Quantile(share) * spread : 0;
        var certainty = new ShareCertainty(limit, Error);
        double level = memory > 0 ? Gaussian(random) * Level : 0;
        for (int block = 1; block <= blocks; block++)
        {
            if (memory > 0) level = (memory * level) + (Math.Sqrt(1 - (memory * memory)) * Level * Gaussian(random));
            int hits = 0, guide = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                double latency = level + Gaussian(random);
                if (latency > threshold) hits++;
                if (latency > threshold / 2) guide++;
            }

            certainty.Add(new ShareBlock(hits, samples), new ShareBlock(guide, samples));
            if (certainty.Side() is var side and not 0) return (side, block);
        }

        return (0, blocks);
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
