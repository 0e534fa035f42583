using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class StudentTTests
{
    // Tables of any textbook.
    [TestCase(0.975, 1, 12.7062)]
    [TestCase(0.975, 2, 4.30265)]
    [TestCase(0.975, 6, 2.44691)]
    [TestCase(0.995, 10, 3.16927)]
    [TestCase(0.95, 30, 1.69726)]
    [TestCase(0.025, 59, -2.00100)]
    [TestCase(0.975, 1e9, 1.95996)]
    public void The_quantiles_are_those_of_the_tables(double probability, double degrees, double expected) =>
        Assert.That(StudentT.Quantile(probability, degrees), Is.EqualTo(expected).Within(1e-4));

    [TestCase(0.5, 3)]
    [TestCase(2.2, 7.5)]
    [TestCase(-4, 40)]
    public void The_probability_of_a_quantile_is_the_one_that_was_asked_for(double t, double degrees) =>
        Assert.That(StudentT.Quantile(StudentT.Cdf(t, degrees), degrees), Is.EqualTo(t).Within(1e-6));

    [Test]
    public void With_one_degree_of_freedom_it_is_the_distribution_of_Cauchy([Values(-30, -1, -0.2, 0, 0.2, 1, 30)] double t) =>
        Assert.That(StudentT.Cdf(t, 1), Is.EqualTo(0.5 + (Math.Atan(t) / Math.PI)).Within(1e-12));

    // With two degrees the probability is ½ + t / (2·√(2 + t²)): below the median, written without the difference, 1 / (s·(s − t)) with s = √(2 + t²).
    [Test]
    public void The_probability_of_a_far_tail_keeps_its_digits([Values(-0.5, -10, -1000, -1e6)] double t)
    {
        double root = Math.Sqrt(2 + (t * t));
        Assert.That(StudentT.Cdf(t, 2), Is.EqualTo(1 / (root * (root - t))).Within(1e-9).Percent);
    }

    [TestCase(1, 3)]
    [TestCase(2.5, 7.5)]
    [TestCase(0, 4)]
    public void The_probabilities_of_a_value_and_its_opposite_make_one(double t, double degrees) =>
        Assert.That(StudentT.Cdf(t, degrees) + StudentT.Cdf(-t, degrees), Is.EqualTo(1).Within(1e-15));

    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(double.PositiveInfinity, 1)]
    public void Nothing_lies_beyond_infinity(double t, double expected) => Assert.That(StudentT.Cdf(t, 5), Is.EqualTo(expected));

    [TestCase(1e5)]
    [TestCase(double.PositiveInfinity)]
    public void From_a_hundred_thousand_degrees_on_the_quantile_is_that_of_the_normal_distribution(double degrees) =>
        Assert.That(StudentT.Quantile(0.975, degrees), Is.EqualTo(Normal.Quantile(0.975)));

    [Test]
    public void With_infinitely_many_degrees_the_probability_is_that_of_the_normal_distribution() =>
        Assert.That(StudentT.Cdf(1.959964, double.PositiveInfinity), Is.EqualTo(0.975).Within(1e-5));
}
