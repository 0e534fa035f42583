using LoadForge.Analysis.Detection.Arithmetic;

namespace LoadForge.Tests.Analysis.Detection.Arithmetic;

public sealed class RobustTests
{
    [TestCase(new double[] { 3 }, 3)]
    [TestCase(new double[] { 1, 9 }, 5)]
    [TestCase(new double[] { 9, 1, 4 }, 4)]
    [TestCase(new double[0], double.NaN)]
    public void The_median_is_the_middle(double[] values, double median) => Assert.That(Robust.Median(values), Is.EqualTo(median));

    [Test]
    public void One_wild_value_does_not_move_the_deviation() =>
        Assert.That(Robust.Deviation([1, 2, 3, 4, 1e9], 3), Is.EqualTo(Robust.NormalScale).Within(1e-9));

    [FsCheck.NUnit.Property]
    public void A_rolling_median_is_the_median_of_each_window(int[] seedValues, byte size)
    {
        double[] values = [.. seedValues.Select(value => (double)(value % 10))];
        int reach = size % 6;
        double[] expected = [.. values.Select((_, i) => Robust.Median(values.AsSpan(Math.Max(0, i - reach)..Math.Min(values.Length, i + reach + 1))))];

        Assert.That(Robust.RollingMedian(values, reach), Is.EqualTo(expected));
    }
}
