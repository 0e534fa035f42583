using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

public sealed class LoadShareTests
{
    private const int Numbers = 500;

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyShares)], MaxTest = 300)]
    public void Every_number_belongs_to_exactly_one_process(Shares shares)
    {
        int[] owned = [.. shares.Each.SelectMany(share => Own(share, Numbers))];

        Assert.That(owned.Order(), Is.EqualTo(Enumerable.Range(0, Numbers)));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyShares)], MaxTest = 300)]
    public void The_count_below_a_limit_is_that_of_the_numbers_below_it(Shares shares)
    {
        foreach (LoadShare share in shares.Each)
        {
            int[] own = [.. Own(share, Numbers)];
            for (int limit = 0; limit < Numbers; limit += 7) Assert.That(share.CountBelow(limit), Is.EqualTo(own.Count(number => number < limit)));
        }
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(AnyShares)], MaxTest = 300)]
    public void A_process_is_never_two_or_more_away_from_its_exact_share(Shares shares)
    {
        foreach ((int index, LoadShare share) in shares.Each.Index())
        {
            double part = shares.Weights[index] / (double)shares.Weights.Sum();

            for (int limit = 0; limit < Numbers; limit++) Assert.That(share.CountBelow(limit), Is.EqualTo(part * limit).Within(1.999));
        }
    }

    [Test]
    public void With_equal_weights_number_k_belongs_to_process_k_mod_N()
    {
        Assert.That(Own(LoadShare.Of(2, 7), 30), Is.EqualTo([2, 9, 16, 23]));
        Assert.That(Own(LoadShare.Weighted(2, [5, 5, 5]), 10), Is.EqualTo([2, 5, 8]));
    }

    [Test]
    public void With_other_weights_each_number_belongs_to_the_process_that_is_furthest_behind()
    {
        Assert.That(Own(LoadShare.Weighted(0, [3, 1]), 8), Is.EqualTo([0, 1, 3, 4, 5, 7]));
        Assert.That(Own(LoadShare.Weighted(1, [3, 1]), 8), Is.EqualTo([2, 6]));
    }

    [Test]
    public void Alone_a_process_does_everything()
    {
        Assert.That(LoadShare.Of(0, 1), Is.SameAs(LoadShare.Whole));
        Assert.That(Own(LoadShare.Whole, 4), Is.EqualTo([0, 1, 2, 3]));
    }

    [Test]
    public void A_share_that_cannot_be_is_refused_with_the_range() => Assert.Multiple(() =>
    {
        Assert.That(
            () => LoadShare.Of(0, 0),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("The number of processes must be from 1 to 10000."));
        Assert.That(
            () => LoadShare.Of(3, 3), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("The index of a process must be from 0 to 2."));
        Assert.That(() => LoadShare.Weighted(0, []), Throws.ArgumentException);
        Assert.That(() => LoadShare.Weighted(0, [1, 0]), Throws.ArgumentException.With.Message.StartsWith("Every process must have a weight of 1 or more."));
        Assert.That(
            () => LoadShare.Weighted(0, [10_000, 1]), Throws.ArgumentException.With.Message.StartsWith("The weights add up to 10001, which exceeds 10000"));
    });

    private static IEnumerable<int> Own(LoadShare share, int below)
    {
        for (long position = 0; share.NumberOf(position) < below; position++) yield return (int)share.NumberOf(position);
    }
}
