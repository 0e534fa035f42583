using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Tests.Text;

public sealed class SparklineTests
{
    [Test]
    public void Each_eighth_of_the_highest_value_has_its_block() =>
        Assert.That(Sparkline.Of([1, 2, 3, 4, 5, 6, 7, 8]), Is.EqualTo("▁▂▃▄▅▆▇█"));

    [Test]
    public void What_was_not_measured_is_a_dot() => Assert.That(Sparkline.Of([8, double.NaN, 4]), Is.EqualTo("█·▄"));

    [Test]
    public void Zeros_and_nothing_are_drawn_too()
    {
        Assert.That(Sparkline.Of([0, 0]), Is.EqualTo("▁▁"));
        Assert.That(Sparkline.Of([]), Is.Empty);
        Assert.That(Sparkline.Of([double.NaN]), Is.EqualTo("·"));
        Assert.That(Sparkline.Of([double.PositiveInfinity, 1, -1]), Is.EqualTo("██▁"));
    }

    [Test]
    public void A_single_peak_survives_a_thousandfold_reduction()
    {
        double[] values = [.. Enumerable.Repeat(1.0, 60_000)];
        values[31_415] = 80;
        string line = Sparkline.Of(values);
        Assert.That(line, Has.Length.EqualTo(Sparkline.MaxRowLength));
        Assert.That(line.Count(c => c == '█'), Is.EqualTo(1));
        Assert.That(line.IndexOf('█', StringComparison.Ordinal), Is.EqualTo(31));
    }

    [Test]
    public void Where_low_is_worst_a_single_dip_survives()
    {
        double[] values = [.. Enumerable.Repeat(80.0, 600)];
        values[300] = 1;
        Assert.That(Sparkline.Of(values, lowIsWorst: true).Count(c => c == '▁'), Is.EqualTo(1));
        Assert.That(Sparkline.Of(values), Does.Not.Contain('▁'));
    }

    [FsCheck.NUnit.Property]
    public bool A_row_is_never_longer_than_asked_and_has_only_blocks_and_dots(double[] values)
    {
        string line = Sparkline.Of(values, 7);
        return line.Length == Math.Min(7, values.Length) && line.All(c => "▁▂▃▄▅▆▇█·".Contains(c, StringComparison.Ordinal));
    }

    [Test]
    public void A_row_without_a_cell_is_refused() => Assert.That(() => Sparkline.Of([1], 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
