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
}
