using LoadForge.NUnit.Specimens.Grammar;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Grammar;

[NonParallelizable]
public sealed class SaturatedStatisticsTests
{
    private static readonly Lazy<NestedRun> Asserted = new(() => NestedRun.Of(typeof(SaturatedStatistics)));

    [TestCase(nameof(SaturatedStatistics.Time_of_a_run))]
    [TestCase(nameof(SaturatedStatistics.Time_of_a_step))]
    [TestCase(nameof(SaturatedStatistics.Time_of_a_step_in_a_phase))]
    [TestCase(nameof(SaturatedStatistics.Throughput_of_a_scenario))]
    [TestCase(nameof(SaturatedStatistics.Time_of_a_run_of_the_set_up))]
    public void A_statistic_that_the_generator_may_have_changed_leaves_the_test_inconclusive(string method)
    {
        ITestResult test = Asserted.Value[method];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive), test.Message);
        Assert.That(test.Message, Does.Contain("cannot be decided: the generator was saturated: start delay p99 48 ms"));
    }

    [Test]
    public void One_that_it_does_not_spoil_is_judged() =>
        Assert.That(Asserted.Value[nameof(SaturatedStatistics.Error_rate)].ResultState, Is.EqualTo(ResultState.Failure));
}
