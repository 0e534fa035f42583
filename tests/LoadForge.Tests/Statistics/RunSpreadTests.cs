using LoadForge.Statistics;

namespace LoadForge.Tests.Statistics;

public sealed class RunSpreadTests
{
    private const double Assumed = 0.05;

    [Test]
    public void Without_a_second_run_the_spread_is_assumed() =>
        Assert.That(RunSpread.Of([[3.0], [3.1]], 0.0001, null, Assumed), Is.EqualTo(new RunSpread(Assumed, 0)));

    // Squares of deviations 0.01 on two degrees, of which chance within the runs explains 0.002; the assumption counts as one degree more.
    [Test]
    public void The_spread_is_what_chance_within_the_runs_does_not_explain() =>
        Judge(RunSpread.Of([[2.95, 3.05], [4.0 - 0.05, 4.05]], 0.001, null, Assumed), (0.01 - 0.002 + 0.0025) / 3, 3);

    [Test]
    public void Runs_that_agree_more_than_chance_would_have_it_leave_a_part_of_what_was_assumed() =>
        Judge(RunSpread.Of([[3, 3], [4, 4]], 0.001, null, Assumed), 0.0025 / 3, 3);

    // Five degrees of 0.04² and one of 0.05².
    [Test]
    public void What_is_known_from_earlier_runs_counts_where_these_show_nothing() =>
        Judge(RunSpread.Of([[3.0], [3.1]], 0.0001, new RunSpread(0.04, 5), Assumed), ((5 * 0.0016) + 0.0025) / 6, 6);

    // Squares of deviations 0.005 on one degree, of which chance within the runs explains 0.001; five degrees of 0.04²; one of 0.05².
    [Test]
    public void What_is_known_from_earlier_runs_adds_to_what_these_show() =>
        Judge(RunSpread.Of([[2.95, 3.05], [4.0]], 0.001, new RunSpread(0.04, 5), Assumed), (0.004 + (5 * 0.0016) + 0.0025) / 7, 7);

    private static void Judge(RunSpread spread, double variance, double degrees)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spread.Deviation, Is.EqualTo(Math.Sqrt(variance)).Within(1e-9));
            Assert.That(spread.Degrees, Is.EqualTo(degrees));
        }
    }
}
