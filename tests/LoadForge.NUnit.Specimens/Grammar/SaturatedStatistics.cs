namespace LoadForge.NUnit.Specimens.Grammar;

public sealed class SaturatedStatistics
{
    private LoadResult? _ofTheSetUp;

    [OneTimeSetUp]
    public void SetUp() => _ofTheSetUp = Published.SaturatedRunWithoutTimeThresholds();

    [Test]
    public void Time_of_a_run() => Assert.That(Published.SaturatedRunWithoutTimeThresholds(), Has.P99.LessThan(1.Milliseconds()));

    [Test]
    public void Time_of_a_step() => Assert.That(Published.SaturatedRunWithoutTimeThresholds().Step("pay"), Has.P99.LessThan(1.Milliseconds()));

    [Test]
    public void Time_of_a_step_in_a_phase() =>
        Assert.That(Published.SaturatedRunWithoutTimeThresholds().Phase("hold").Step("pay"), Has.P99.LessThan(1.Milliseconds()));

    [Test]
    public void Time_that_would_hold() => Assert.That(Published.SaturatedRunWithoutTimeThresholds().Phase("hold"), Has.P99.LessThan(1.Hours()));

    [Test]
    public void Throughput_of_a_scenario() =>
        Assert.That(Published.SaturatedRunWithoutTimeThresholds().Scenarios[0], Has.Throughput.AtLeast(1_000_000.PerSecond()));

    [Test]
    public void Time_of_a_run_of_the_set_up() => Assert.That(_ofTheSetUp!.Step("pay"), Has.P99.LessThan(1.Milliseconds()));

    [Test]
    public void Error_rate() => Assert.That(Published.SaturatedRunWithoutTimeThresholds().Step("pay"), Has.ErrorRate.AtLeast(1.Percent()));
}
