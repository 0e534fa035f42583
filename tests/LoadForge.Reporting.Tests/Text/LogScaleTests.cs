using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Tests.Text;

public sealed class LogScaleTests
{
    [Test]
    public void The_ends_lie_in_the_first_and_last_cell_and_their_geometric_mean_in_the_middle()
    {
        var scale = LogScale.Over([10, 1_000], cells: 11);

        Assert.That(new[] { 10.0, 100, 1_000 }.Select(scale.CellOf), Is.EqualTo(new[] { 0, 5, 10 }));
    }

    [Test]
    public void A_single_value_stands_in_the_middle() => Assert.That(LogScale.Over([50], cells: 11).CellOf(50), Is.EqualTo(5));

    [Test]
    public void A_value_outside_lies_in_the_nearest_cell() => Assert.That(LogScale.Over([10, 1_000], cells: 11).CellOf(1e9), Is.EqualTo(10));
}
