using LoadForge.NUnit.Specimens.Grammar;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Grammar;

/// <summary><c>Is.WithinThresholds</c> on a result with inconclusive verdicts.</summary>
[NonParallelizable]
public sealed class InconclusiveResultTests
{
    private static readonly Lazy<NestedRun> Run = new(() => NestedRun.Of(typeof(InconclusiveResults)));

    [TestCase(nameof(InconclusiveResults.From_a_file))]
    [TestCase(nameof(InconclusiveResults.From_a_run_of_the_test))]
    [TestCase(nameof(InconclusiveResults.From_a_run_of_the_set_up_that_was_judged_otherwise))]
    public void It_leaves_the_test_inconclusive_and_says_so_once(string method)
    {
        ITestResult test = Run.Value[method];
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive), test.Message);
        Assert.That(test.Message!.Split("p99 < 1 ms — inconclusive: the generator was saturated"), Has.Length.EqualTo(2), test.Message);
    }

    [Test]
    public void One_that_is_within_them_passes() =>
        Assert.That(Run.Value[nameof(InconclusiveResults.From_a_file_with_nothing_inconclusive)].ResultState, Is.EqualTo(ResultState.Success));
}
