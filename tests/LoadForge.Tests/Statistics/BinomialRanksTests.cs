using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class BinomialRanksTests
{
    // Ten samples, the median: P(2 ≤ Binomial(10, ½) < 9) = 0.9785, the table of Conover (Practical Nonparametric Statistics).
    [Test]
    public void The_median_of_ten_samples_lies_between_the_second_and_the_ninth() =>
        Assert.That(BinomialRanks.Of(10, 10, 0.5, 0.95), Is.EqualTo(((long?)2, (long?)9)));

    // 0.95^n ≤ 0.025 from n = 72 on, 0.99^n from 368, 0.999^n from 3,688.
    [TestCase(0.95, 72)]
    [TestCase(0.99, 368)]
    [TestCase(0.999, 3688)]
    public void An_upper_bound_needs_so_many_samples_and_not_one_less(double p, long needed)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BinomialRanks.Needed(p, 0.95), Is.EqualTo(needed));
            Assert.That(BinomialRanks.Of(needed, needed, p, 0.95).Upper, Is.EqualTo(needed));
            Assert.That(BinomialRanks.Of(needed - 1, needed - 1, p, 0.95).Upper, Is.Null);
        }
    }

    [Test]
    public void A_percentile_with_few_samples_below_it_has_no_lower_bound() =>
        Assert.That(BinomialRanks.Of(20, 20, 0.05, 0.95).Lower, Is.Null);

    // n·p ± 1.96·√(n·p·(1 − p)) with n = 10,000,000 and p = 0.99.
    [Test]
    public void Of_many_samples_the_ranks_are_those_of_the_normal_distribution()
    {
        (long? lower, long? upper) = BinomialRanks.Of(10_000_000, 10_000_000, 0.99, 0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lower, Is.EqualTo(9_899_383).Within(2));
            Assert.That(upper, Is.EqualTo(9_900_617).Within(2));
        }
    }

    [Test]
    public void Samples_that_are_worth_fewer_independent_ones_give_ranks_further_apart()
    {
        (long? lower, long? upper) = BinomialRanks.Of(10_000, 2_500, 0.9, 0.95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lower, Is.EqualTo(9_000 - 118).Within(6));
            Assert.That(upper, Is.EqualTo(9_000 + 118).Within(6));
        }
    }

    // Published tables: the median of five samples has no interval at 95 %, that of six lies between the least and the greatest.
    [TestCase(5, null, null)]
    [TestCase(6, 1L, 6L)]
    [TestCase(100, 40L, 61L)]
    public void The_ranks_of_a_median_are_those_of_the_tables(long samples, long? lower, long? upper) =>
        Assert.That(BinomialRanks.Of(samples, samples, 0.5, 0.95), Is.EqualTo((lower, upper)));

    [Test]
    public void Of_few_samples_the_ranks_are_the_closest_whose_tails_hold_a_fortieth([Values(1, 5, 25, 50, 90, 99)] int percent)
    {
        int[] sizes = [.. Enumerable.Range(1, 100)];
        Assert.That(sizes.Select(size => BinomialRanks.Of(size, size, percent / 100.0, 0.95)), Is.EqualTo(sizes.Select(size => Exact(size, percent))));
    }

    // Of a hundred samples the counts with the probabilities 0.025 and 0.975 are, as real numbers, 39.72 and 59.28; of twice as many, 79.45 and 118.55.
    [Test]
    public void Few_samples_that_are_worth_half_as_many_round_their_ranks_outward() =>
        Assert.That(BinomialRanks.Of(200, 100, 0.5, 0.95), Is.EqualTo(((long?)80, (long?)120)));

    // The real k with P(count ≤ k) = 0.025 is 24,722.60, that of 0.975 is 25,276.96. The normal distribution, which has no skew, would put them 0.28 lower.
    [Test]
    public void Up_to_a_variance_of_twenty_thousand_the_ranks_have_the_skew_of_the_binomial_distribution() =>
        Assert.That(BinomialRanks.Of(125_000, 125_000, 0.2, 0.95), Is.EqualTo(((long?)24_724, (long?)25_278)));

    // 50,000 ± 1.959964 · √25,000 − ½ = 49,689.60 and 50,309.40, and by symmetry the two ranks make 100,001.
    [Test]
    public void Beyond_that_the_ranks_of_a_median_are_as_far_from_one_end_as_from_the_other() =>
        Assert.That(BinomialRanks.Of(100_000, 100_000, 0.5, 0.95), Is.EqualTo(((long?)49_691, (long?)50_310)));

    // P(no sample below the quantile) = 0.99 and 0.9801: the first sample is above it with more than the confidence that was asked for.
    [TestCase(1)]
    [TestCase(2)]
    public void A_low_percentile_of_very_few_samples_lies_below_the_first(long samples) =>
        Assert.That(BinomialRanks.Of(samples, samples, 0.01, 0.95), Is.EqualTo(((long?)null, (long?)1)));

    // Whatever the confidence, no sample exceeds the greatest value of all, and none need be it.
    [Test]
    public void The_greatest_value_of_all_has_a_lower_bound_and_no_upper_one([Values(0.95, 0.999, 1.0)] double level)
    {
        (long? lower, long? upper) = BinomialRanks.Of(10, 10, 1, level);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lower, Is.Not.Null);
            Assert.That(upper, Is.Null);
        }
    }

    // Of five independent samples none lies below p0.5 with the probability 0.9752, which as a rank of the thousand is 1; the percentile is that of rank 5.
    [Test]
    public void A_percentile_of_samples_that_are_worth_very_few_does_not_lie_outside_its_own_interval() =>
        Assert.That(BinomialRanks.Of(1_000, 5, 0.005, 0.95), Is.EqualTo(((long?)null, (long?)5)));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property The_rank_of_a_percentile_lies_between_its_bounds_whatever_the_samples_are_worth() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            long samples = (long)Math.Pow(10, 7 * random.NextDouble());
            double effective = samples * (random.Next(3) == 0 ? 1 : Math.Pow(10, -5 * random.NextDouble()));
            double share = Math.Pow(10, -4 * random.NextDouble());
            double p = random.Next(2) == 0 ? share : 1 - share;
            double level = 1 - Math.Pow(10, -4 * random.NextDouble());
            long rank = Histogram.RankOf(100 * p, samples);

            (long? lower, long? upper) = BinomialRanks.Of(samples, effective, p, level);

            string given = FormattableString.Invariant($"{samples} worth {effective}, p = {p}, level {level}");
            Assert.That(lower ?? 1, Is.InRange(1, rank), given);
            Assert.That(upper ?? samples, Is.InRange(rank, samples), given);
        });

    // In whole numbers: (n over k) · p^k · (100 − p)^(n − k) of 100^n.
    private static (long? Lower, long? Upper) Exact(int samples, int percent)
    {
        BigInteger all = BigInteger.Pow(100, samples), sum = 0, ways = 1;
        long? lower = null, upper = null;
        for (int k = 0; k < samples; k++)
        {
            sum += ways * BigInteger.Pow(percent, k) * BigInteger.Pow(100 - percent, samples - k);
            if (40 * sum <= all) lower = k + 1;
            if (upper is null && 40 * (all - sum) <= all) upper = k + 1;
            ways = ways * (samples - k) / (k + 1);
        }

        return (lower, upper);
    }
}
