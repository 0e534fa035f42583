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
}
