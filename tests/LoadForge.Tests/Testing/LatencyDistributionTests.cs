using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class LatencyDistributionTests
{
    [Test]
    public void A_fixed_one_always_draws_the_same() =>
        Assert.That(Draws(LatencyDistribution.Fixed(TimeSpan.FromMilliseconds(7))), Is.All.EqualTo(7.0));

    [Test]
    public void A_two_point_one_draws_the_rare_value_for_its_share()
    {
        var draws = Draws(LatencyDistribution.TwoPoint(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), 0.1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(draws.Distinct(), Is.EquivalentTo(new[] { 5.0, 50.0 }));
            Assert.That(draws.Count(draw => draw > 5), Is.EqualTo(1000).Within(100));
        }
    }

    [Test]
    public void A_heavy_tailed_one_keeps_its_bounds_and_follows_its_formula()
    {
        var draws = Draws(LatencyDistribution.HeavyTailed());
        Array.Sort(draws);

        // The median of a bounded Pareto distribution, from its distribution function set to one half.
        var median = 10 * Math.Pow(1 - (0.5 * (1 - Math.Pow(10.0 / 200, 1.2))), -1 / 1.2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draws, Is.All.InRange(10.0, 200.0));
            Assert.That(draws[draws.Length / 2], Is.EqualTo(median).Within(3).Percent);
            Assert.That(draws[^1], Is.GreaterThan(150), "the tail reaches far");
        }
    }

    [Test]
    public void The_same_seed_draws_the_same_latencies()
    {
        var distribution = LatencyDistribution.Custom(random => TimeSpan.FromMilliseconds(random.Next(1000)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Draws(distribution, seed: 4), Is.EqualTo(Draws(distribution, seed: 4)));
            Assert.That(Draws(distribution, seed: 4), Is.Not.EqualTo(Draws(distribution, seed: 5)));
        }
    }

    [Test]
    public void What_is_no_distribution_is_refused_at_once()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => LatencyDistribution.Fixed(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => LatencyDistribution.TwoPoint(TimeSpan.Zero, TimeSpan.Zero, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => LatencyDistribution.HeavyTailed(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("most"));
            Assert.That(() => LatencyDistribution.HeavyTailed(shape: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static double[] Draws(LatencyDistribution distribution, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 10_000).Select(_ => distribution.Draw(random).TotalMilliseconds)];
    }
}
