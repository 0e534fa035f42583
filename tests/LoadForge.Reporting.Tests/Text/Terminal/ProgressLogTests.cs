using LoadForge.Reporting.Text.Terminal;

namespace LoadForge.Reporting.Tests.Text.Terminal;

public sealed class ProgressLogTests
{
    [Test]
    public void A_log_has_a_line_at_the_start_at_each_phase_and_every_ten_seconds() =>
        Assert.That(
            Logged(10, 60, second => second <= 23 ? "ramp" : second <= 58 ? "hold" : "ramp down"),
            Is.EqualTo(new[] { 1, 2, 5, 10, 20, 24, 30, 40, 50, 59, 60 }));

    [Test]
    public void Whoever_wants_one_each_second_gets_it() => Assert.That(Logged(1, 12, _ => "hold"), Is.EqualTo(Enumerable.Range(1, 12)));

    [Test]
    public void Of_a_long_run_only_few_are_written() => Assert.That(Logged(3600, 8 * 3600, _ => "hold"), Has.Exactly(3 + 8).Items);

    [Test]
    public void Zero_means_none_at_all() => Assert.That(Logged(0, 60, second => $"phase {second}"), Is.Empty);

    [Test]
    public void A_second_that_is_late_moves_no_other()
    {
        var log = new ProgressLog(10.Seconds());
        double[] seconds = [1, 2, 5, 10.4, 11.4, 19.9, 20.3, 29.99, 30];

        Assert.That(seconds.Where(second => log.Of(Snapshots.At(second.Seconds())) is not null), Is.EqualTo(new[] { 1, 2, 5, 10.4, 20.3, 30 }));
    }

    private static int[] Logged(int every, int length, Func<int, string> phase)
    {
        var log = new ProgressLog(every.Seconds());
        return [.. Enumerable.Range(1, length).Where(second => log.Of(Snapshots.At(second.Seconds(), phase(second))) is not null)];
    }
}
