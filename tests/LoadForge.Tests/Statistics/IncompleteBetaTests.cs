using System.Numerics;
using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class IncompleteBetaTests
{
    private const double TenDigitsInPercent = 1e-8;

    // I_x(a, b) for whole a and b is a sum of binomial probabilities: P(at least 3 of 7 at x = 0.3) = 0.3529305.
    [Test]
    public void It_sums_binomial_probabilities() => Assert.That(IncompleteBeta.Of(3, 5, 0.3), Is.EqualTo(0.3529305).Within(1e-12));

    [Test]
    public void It_sums_many_binomial_probabilities([Values(1, 20, 50, 51, 80, 100)] int atLeast) =>
        Assert.That(IncompleteBeta.Of(atLeast, 101 - atLeast, 0.5), Is.EqualTo(HeadsOfAHundred(atLeast)).Within(TenDigitsInPercent).Percent);

    // I_x(½, ½) = 2 / π · arcsin √x.
    [Test]
    public void Of_two_halves_it_is_the_arcsine([Values(1e-20, 1e-8, 0.1, 0.5, 0.9, 0.999)] double x) =>
        Assert.That(IncompleteBeta.Of(0.5, 0.5, x), Is.EqualTo(2 / Math.PI * Math.Asin(Math.Sqrt(x))).Within(TenDigitsInPercent).Percent);

    [Test]
    public void With_b_one_it_is_a_power([Values(1e-20, 0.1, 0.5, 0.9)] double x, [Values(0.25, 1, 3, 40)] double a) =>
        Assert.That(IncompleteBeta.Of(a, 1, x), Is.EqualTo(Math.Pow(x, a)).Within(TenDigitsInPercent).Percent);

    [Test]
    public void In_the_middle_of_a_symmetric_one_it_is_a_half([Values(0.5, 3.0, 1000.0)] double a) =>
        Assert.That(IncompleteBeta.Of(a, a, 0.5), Is.EqualTo(0.5).Within(1e-9));

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void It_begins_at_zero_and_ends_at_one(double x, double expected) => Assert.That(IncompleteBeta.Of(2.5, 0.5, x), Is.EqualTo(expected));

    // The rows of Pascal's triangle in whole numbers.
    private static double HeadsOfAHundred(int atLeast)
    {
        BigInteger ways = 1, sum = 0;
        for (int heads = 0; heads <= 100; heads++)
        {
            if (heads >= atLeast) sum += ways;
            ways = ways * (100 - heads) / (heads + 1);
        }

        return (double)sum / Math.Pow(2, 100);
    }
}
