using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class NormalTests
{
    private const double SevenDigitsInPercent = 1.5e-5;

    // Calculated with 40 digits by inverting the complementary error function; the first ones are in every table.
    [TestCase(0.51, 0.0250689082587)]
    [TestCase(0.6, 0.253347103136)]
    [TestCase(0.75, 0.674489750196)]
    [TestCase(0.9, 1.28155156554)]
    [TestCase(0.924, 1.43250272083)]
    [TestCase(0.926, 1.44663206716)]
    [TestCase(0.95, 1.64485362695)]
    [TestCase(0.975, 1.95996398454)]
    [TestCase(0.999, 3.09023230617)]
    [TestCase(0.999999, 4.75342430882)]
    [TestCase(1 - 1e-9, 5.9978070196)]
    [TestCase(0.3, -0.524400512708)]
    [TestCase(0.075, -1.43953147094)]
    [TestCase(0.001, -3.09023230617)]
    [TestCase(2e-11, -6.60407759041)]
    [TestCase(1e-11, -6.7060231555)]
    [TestCase(1e-12, -7.0344838253)]
    [TestCase(1e-20, -9.2623400898)]
    [TestCase(1e-100, -21.273453561)]
    [TestCase(1e-300, -37.0470962994)]
    public void A_quantile_is_right_to_seven_digits(double probability, double expected) =>
        Assert.That(Normal.Quantile(probability), Is.EqualTo(expected).Within(SevenDigitsInPercent).Percent);

    [Test]
    public void The_median_is_zero() => Assert.That(Normal.Quantile(0.5), Is.Zero);

    [TestCase(0.25)]
    [TestCase(0.0625)]
    [TestCase(0.0009765625)]
    public void A_quantile_below_the_median_is_that_above_it_with_the_other_sign(double probability) =>
        Assert.That(Normal.Quantile(probability), Is.EqualTo(-Normal.Quantile(1 - probability)));
}
