using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class SearchTests
{
    [Test]
    public void A_search_is_published_as_a_whole_and_tells_a_line_for_each_probe()
    {
        NestedRun run = NestedRun.Of(typeof(Searches), nameof(Searches.Passes_at_every_load));
        ITestResult test = run.Tests.Single();

        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(
            test.TestAttachments.Select(file => Path.GetFileName(file.FilePath)),
            Is.EqualTo(new[] { "1-report.html", "1-capacity.txt", "2-capacity.json", "4-capacity.md", "6-probes.csv" }
                .Select(ending => "Searches.Passes_at_every_load.loadforge-" + ending)));
        Assert.That(test.Output, Does.Contain("capacity at least 20/s, the highest load of the range").And.Contain("▲").And.Not.Contain("phases"));
        Assert.That(run.Progress, Has.Exactly(1).Match(@"probe  1 +10/s +✓ passed ").And.Exactly(1).Match(@"probe  3 +20/s +✓ passed ").And.None.Match("00:0"));
    }

    [Test]
    public void Thresholds_that_fail_in_probes_fail_no_test()
    {
        ITestResult test = NestedRun.Of(typeof(Searches), nameof(Searches.Failed_from_the_beginning)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(test.Output, Does.Contain("capacity less than 10/s"));
    }

    [TestCase(nameof(Searches.Less_than_is_asked_for), "greater than or equal to 15/s")]
    [TestCase(nameof(Searches.Less_than_the_grammar_asks_for), "a capacity of at least 15/s")]
    public void A_capacity_that_is_too_small_fails_the_test_with_the_probes_in_the_message(string method, string expected)
    {
        ITestResult test = NestedRun.Of(typeof(Searches), method).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Failure));
        Assert.That(test.Message, Does.Contain(expected).IgnoreCase.And.Contain("capacity less than 10/s").And.Contain("probe  2         10/s  ✗ failed"));
    }

    [Test]
    public void A_capacity_that_cannot_be_told_leaves_the_test_inconclusive()
    {
        ITestResult test = NestedRun.Of(typeof(Searches), nameof(Searches.More_than_can_be_told)).Tests.Single();
        Assert.That(test.ResultState, Is.EqualTo(ResultState.Inconclusive), test.Message);
        Assert.That(test.Message, Does.Contain("a capacity of at least 100/s cannot be decided.").And.Contain("at least 20/s"));
    }

    [Test]
    public void A_search_ends_when_the_test_run_is_stopped_and_is_published_as_cut_short()
    {
        ITestResult test = NestedRun.Of(typeof(Searches), nameof(Searches.Stopped)).Tests.Single();
        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("nothing: the capacity search was cancelled: the test run was stopped; so far the capacity is unknown"));
        Assert.That(test.TestAttachments, Has.Exactly(5).Items);
    }
}
