using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios;

public sealed class ThinkTimeTests
{
    private const int Draws = 100_000;

    // The mean of n draws deviates from the true one by more than 4·σ/√n once in 16,000 seeds; the seed is fixed.
    [Test]
    public void A_distribution_has_its_mean_and_deviation() => Assert.Multiple(() =>
    {
        Matches(ThinkTime.Fixed(2.Seconds()), mean: 2, deviation: 0);
        Matches(ThinkTime.Uniform(1.Seconds(), 3.Seconds()), mean: 2, deviation: 2 / Math.Sqrt(12));
        Matches(ThinkTime.Normal(2.Seconds(), 0.25.Seconds()), mean: 2, deviation: 0.25);
        Matches(ThinkTime.Exponential(2.Seconds()), mean: 2, deviation: 2);
    });

    [Test]
    public void Two_of_three_normal_pauses_lie_within_a_deviation() =>
        Assert.That(Draw(ThinkTime.Normal(10.Seconds(), 1.Seconds())).Count(seconds => seconds is > 9 and < 11), Is.EqualTo(0.6827 * Draws).Within(600));

    [Test]
    public void Exponential_pauses_are_longer_than_their_mean_once_in_e() =>
        Assert.That(Draw(ThinkTime.Exponential(3.Seconds())).Count(seconds => seconds > 3), Is.EqualTo(Draws / Math.E).Within(650));

    [Test]
    public void No_pause_is_negative() => Assert.That(Draw(ThinkTime.Normal(0.1.Seconds(), 1.Seconds())), Has.All.Not.Negative);

    [Test]
    public void The_same_seed_gives_the_same_pauses() =>
        Assert.That(Draw(ThinkTime.Normal(1.Seconds(), 1.Seconds())), Is.EqualTo(Draw(ThinkTime.Normal(1.Seconds(), 1.Seconds()))));

    [Test]
    public void A_negative_time_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => ThinkTime.Fixed((-1).Seconds()), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ThinkTime.Uniform(2.Seconds(), 1.Seconds()), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ThinkTime.Normal(1.Seconds(), (-1).Seconds()), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ThinkTime.Exponential((-1).Seconds()), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void A_distribution_says_what_it_is() => Assert.That(ThinkTime.Normal(2.Seconds(), 0.5.Seconds()).ToString(), Is.EqualTo("normal 2 s ± 500 ms"));

    private static void Matches(ThinkTime time, double mean, double deviation)
    {
        double[] draws = Draw(time);
        double average = draws.Average();
        Assert.That(average, Is.EqualTo(mean).Within((4 * deviation / Math.Sqrt(Draws)) + 1e-6), time.ToString());
        Assert.That(
            Math.Sqrt(draws.Average(draw => (draw - average) * (draw - average))), Is.EqualTo(deviation).Within((0.03 * deviation) + 1e-6), time.ToString());
    }

    private static double[] Draw(ThinkTime time)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, Draws).Select(_ => time.Draw(random).TotalSeconds)];
    }
}
