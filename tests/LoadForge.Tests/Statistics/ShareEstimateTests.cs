using LoadForge.Recording.Snapshots;
using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class ShareEstimateTests
{
    // Worked by hand: R = 10/100; Σ(x − R·n)² = 0 + 16 + 16 + 0 = 32; Var = 4/3 · 32 / 100²; over R(1 − R)/100 that is 4.74.
    [Test]
    public void The_design_effect_is_the_variance_between_blocks_over_that_of_independent_samples()
    {
        ShareEstimate estimate = ShareEstimate.Of([new(2, 20), new(7, 30), new(-1, 30), new(2, 20)]);
        Assert.That(estimate.DesignEffect, Is.EqualTo(4.0 / 3 * 32 / (0.1 * 0.9 * 100)).Within(1e-9));
    }

    [Test]
    public void Blocks_are_doubled_while_neighbours_resemble_each_other_and_enough_are_left()
    {
        // Eight good seconds, eight bad ones, and so on, for four minutes: of blocks of four, half of the neighbours agree.
        ShareEstimate estimate = ShareEstimate.Of([.. Enumerable.Range(0, 240).Select(second => new ShareBlock(second / 8 % 2 == 0 ? 1 : 19, 100))]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Doubled, Is.EqualTo(4));
            Assert.That(estimate.Blocks, Is.EqualTo(60));
            Assert.That(estimate.Share, Is.EqualTo(0.1).Within(1e-12));
        }
    }

    [Test]
    public void Seconds_that_resemble_each_other_no_more_than_chance_would_have_it_are_not_doubled()
    {
        ShareEstimate estimate = ShareEstimate.Of([.. Enumerable.Range(0, 60).Select(second => new ShareBlock((second * 7 % 5) + 3, 100))]);
        Assert.That((estimate.Doubled, estimate.DesignEffect), Is.EqualTo((1, 1.0)));
    }

    [Test]
    public void Seconds_without_samples_are_gaps_and_no_evidence()
    {
        ShareEstimate estimate = ShareEstimate.Of([new(5, 100), default, default, new(7, 100)]);
        Assert.That((estimate.Blocks, estimate.Samples, estimate.IsRough), Is.EqualTo((2, 200L, true)));
    }

    [Test]
    public void The_interval_of_a_share_that_never_occurred_begins_at_zero_and_ends_above_it()
    {
        ConfidenceInterval interval = ShareEstimate.Of([.. Enumerable.Repeat(new ShareBlock(0, 50), 30)]).Interval(0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.Zero);

            // Wilson: z² / (n + z²) with n = 1500.
            Assert.That(interval.Upper, Is.EqualTo(0.002554).Within(1e-5));
        }
    }

    [Test]
    public void No_samples_at_all_leave_every_share_possible() =>
        Assert.That(ShareEstimate.Of([]).Interval(0.95).Upper, Is.GreaterThan(0.75));

    // Mean ± z·√… of Wilson with n = 100 and z = 1.959964.
    [TestCase(10, 0.0552291, 0.1743657)]
    [TestCase(90, 0.8256343, 0.9447709)]
    [TestCase(100, 0.9630065, 1)]
    public void The_interval_of_independent_samples_is_that_of_Wilson(long hits, double lower, double upper)
    {
        ConfidenceInterval interval = ShareEstimate.Of([new(hits, 100)]).Interval(0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(lower).Within(1e-6));
            Assert.That(interval.Upper, Is.EqualTo(upper).Within(1e-6));
            Assert.That(interval.Level, Is.EqualTo(0.95));
        }
    }

    // Student's t with one degree of freedom less than there are blocks; of less than two blocks nothing is known, and the normal distribution must do.
    [TestCase(0, 1.959964)]
    [TestCase(1, 1.959964)]
    [TestCase(2, 12.706205)]
    [TestCase(3, 4.302653)]
    [TestCase(30, 2.045230)]
    public void A_share_of_few_blocks_reaches_further(int blocks, double expected) =>
        Assert.That(Estimate(blocks: blocks).Reach(0.95), Is.EqualTo(expected).Within(1e-5));

    // 1000 / 4 · (z / t)² with z = 1.959964 and, for ten blocks, t = 2.262157.
    [TestCase(1000, 4, 10, 187.66822)]
    [TestCase(1000, 1, 10, 1000)]
    [TestCase(1000, 4, 1, 250)]
    [TestCase(2, 4, 10, 1)]
    [TestCase(0, 1, 0, 1)]
    public void Dependent_samples_are_worth_fewer_and_those_of_few_blocks_fewer_still(long samples, double designEffect, int blocks, double expected) =>
        Assert.That(Estimate(samples: samples, designEffect: designEffect, blocks: blocks).EffectiveSamples(0.95), Is.EqualTo(expected).Within(1e-4));

    [TestCase(19, true)]
    [TestCase(20, false)]
    public void Fewer_than_twenty_blocks_are_few(int blocks, bool isRough) => Assert.That(Estimate(blocks: blocks).IsRough, Is.EqualTo(isRough));

    [TestCase(1, 0.19, false)]
    [TestCase(1, -0.5, false)]
    [TestCase(1, 0.2, true)]
    [TestCase(2, 0, true)]
    [TestCase(4, 0.5, true)]
    public void Dependence_is_seen_in_neighbours_and_in_blocks_that_had_to_be_doubled(int doubled, double autocorrelation, bool hasDependence) =>
        Assert.That(Estimate(doubled: doubled, autocorrelation: autocorrelation).HasDependence, Is.EqualTo(hasDependence));

    private static ShareEstimate Estimate(long samples = 100, double designEffect = 1, int blocks = 1, int doubled = 1, double autocorrelation = 0) => new()
    {
        Share = 0.5,
        Samples = samples,
        DesignEffect = designEffect,
        Blocks = blocks,
        Doubled = doubled,
        Autocorrelation = autocorrelation,
    };
}
