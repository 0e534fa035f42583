using LoadForge.Analysis.Detection.Arithmetic;

namespace LoadForge.Tests.Analysis.Detection.Arithmetic;

public sealed class RanksTests
{
    [Test]
    public void Equal_values_share_the_mean_of_their_ranks() => Assert.That(Ranks.Of([5, 1, 5, 9]), Is.EqualTo(new[] { 2.5, 1, 2.5, 4 }));

    [Test]
    public void Any_rising_relation_has_the_correlation_one() => Assert.That(Ranks.Correlation([1, 2, 3, 4], [1, 10, 1000, 1e6]), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void A_falling_one_has_minus_one() => Assert.That(Ranks.Correlation([1, 2, 3], [9, 5, -2]), Is.EqualTo(-1).Within(1e-12));

    [Test]
    public void What_does_not_move_is_correlated_with_nothing() => Assert.That(Ranks.Correlation([1, 2, 3], [7, 7, 7]), Is.Zero);

    // Lehmann, Nonparametrics (1975): n = 11, ρ = 0.6 has a one-sided probability of about 0.025, which is t = 2.25 with 9 degrees.
    [Test]
    public void Students_t_follows_from_correlation_and_pairs() => Assert.That(Ranks.Student(0.6, 11), Is.EqualTo(2.25).Within(1e-9));
}
