using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Constraints;

[NonParallelizable]
public sealed class SaturatedFiguresTests
{
    private static readonly Lazy<NestedRun> Asserted = new(() => NestedRun.Of(typeof(SaturatedFigures)));

    [TestCase(nameof(SaturatedFigures.Time_of_a_run))]
    [TestCase(nameof(SaturatedFigures.Time_of_a_step))]
    [TestCase(nameof(SaturatedFigures.Time_of_a_step_in_a_phase))]
    [TestCase(nameof(SaturatedFigures.Throughput_of_a_scenario))]
    [TestCase(nameof(SaturatedFigures.Time_of_a_run_of_the_set_up))]
    public void A_figure_that_the_generator_has_spoilt_leaves_the_test_inconclusive(string method)
    {
        ITestResult test = Asserted.Value[method];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive), test.Message);
        Assert.That(test.Message, Does.Contain("cannot be told: the generator was saturated: start delay p99 48 ms"));
    }

    [Test]
    public void One_that_it_does_not_spoil_is_judged() => Assert.That(Asserted.Value[nameof(SaturatedFigures.Error_rate)].ResultState, Is.EqualTo(ResultState.Failure));
}
