using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class DistributionTests
{
    // Tables of any textbook.
    [TestCase(0.975, 1, 12.7062)]
    [TestCase(0.975, 2, 4.30265)]
    [TestCase(0.975, 6, 2.44691)]
    [TestCase(0.995, 10, 3.16927)]
    [TestCase(0.95, 30, 1.69726)]
    [TestCase(0.025, 59, -2.00100)]
    [TestCase(0.975, 1e9, 1.95996)]
    public void The_quantiles_of_Student_are_those_of_the_tables(double probability, double degrees, double expected) =>
        Assert.That(StudentT.Quantile(probability, degrees), Is.EqualTo(expected).Within(1e-4));

    [TestCase(0.5, 0)]
    [TestCase(0.95, 1.644854)]
    [TestCase(0.001, -3.090232)]
    [TestCase(0.9999999, 5.199338)]
    [TestCase(1e-13, -7.348796)]
    public void The_quantiles_of_the_normal_distribution_are_those_of_the_tables(double probability, double expected) =>
        Assert.That(Normal.Quantile(probability), Is.EqualTo(expected).Within(1e-5));

    [TestCase(0.5, 3)]
    [TestCase(2.2, 7.5)]
    [TestCase(-4, 40)]
    public void The_probability_of_a_quantile_is_the_one_that_was_asked_for(double t, double degrees) =>
        Assert.That(StudentT.Quantile(StudentT.Cdf(t, degrees), degrees), Is.EqualTo(t).Within(1e-6));

    // I_x(a, b) for whole a and b is a sum of binomial probabilities: P(at least 3 of 7 at x = 0.3) = 0.3529305.
    [Test]
    public void The_incomplete_beta_function_sums_binomial_probabilities() =>
        Assert.That(IncompleteBeta.Of(3, 5, 0.3), Is.EqualTo(0.3529305).Within(1e-7));
}
