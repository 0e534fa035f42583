using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Specimens.Grammar;

/// <summary>Tests that ask whether an inconclusive result is within its thresholds.</summary>
public sealed class InconclusiveResults
{
    private LoadResult? _ofTheSetUp;

    [OneTimeSetUp]
    public void SetUp() => _ofTheSetUp = Published.RunOfThresholds(new SampleResult(), P99 < 1.Hours());

    [Test]
    public void From_a_file() => Assert.That(Published.Judged(new SampleResult().Saturated().Build(), P99 < 1.Milliseconds()), Is.WithinThresholds);

    [Test]
    public void From_a_run_of_the_test() => Assert.That(Published.RunOfThresholds(new SampleResult().Saturated(), P99 < 1.Milliseconds()), Is.WithinThresholds);

    [Test]
    public void From_a_run_of_the_set_up_that_was_judged_otherwise() =>
        Assert.That(
            Published.Judged(_ofTheSetUp! with { Generator = new SampleResult().Saturated().Build().Generator }, P99 < 1.Milliseconds()), Is.WithinThresholds);

    [Test]
    public void From_a_file_with_nothing_inconclusive() => Assert.That(Published.Judged(new SampleResult().Build(), P99 < 1.Hours()), Is.WithinThresholds);
}
