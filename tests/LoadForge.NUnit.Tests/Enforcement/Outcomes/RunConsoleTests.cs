using LoadForge.NUnit.Specimens;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

[NonParallelizable]
public sealed class RunConsoleTests
{
    [Test]
    public void A_plain_run_shows_a_line_for_each_test_and_at_the_end_where_results_are_and_how_to_see_more()
    {
        NestedRun run = NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Telling_its_progress));
        string[] lines = [.. run.Console.SelectMany(text => text.Split('\n'))];
        Assert.That(lines, Has.Length.EqualTo(5), string.Join('\n', lines));
        Assert.That(lines[0], Does.EndWith("RealRuns.Telling_its_progress: 1.10 s of load"));
        Assert.That(lines[1], Does.Contain("Load results: /").Or.Contain("Load results: C:"));
        Assert.That(lines[2], Does.StartWith("Allure results: "));
        Assert.That(lines[3], Does.StartWith("Report of all load tests: ").And.EndWith("LoadForge.NUnit.Specimens.loadforge-0-report.html"));
        Assert.That(lines[4], Does.StartWith("Summaries"));
    }

    [Test]
    public void Repeats_and_further_runs_of_a_test_add_no_line() =>
        Assert.That(NestedRun.Of(typeof(Repeats), nameof(Repeats.Failed_in_two_of_five)).Console, Has.Exactly(1).Contains(" of load"));

    [Test]
    public void A_search_has_its_line() =>
        Assert.That(
            NestedRun.Of(typeof(Searches), nameof(Searches.Passes_at_every_load)).Console,
            Has.Exactly(1).EndsWith("Searches.Passes_at_every_load: capacity search"));

    [Test]
    public void A_run_that_ends_after_so_many_iterations_says_that_it_may_end_before_its_time() =>
        Assert.That(
            NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Of_few_iterations)).Console, Has.Exactly(1).EndsWith("Of_few_iterations: up to 60.0 s of load"));

    [Test]
    public void Who_wants_no_progress_gets_no_line_of_it() =>
        Assert.That(
            NestedRun.Of(typeof(RealRuns), nameof(RealRuns.Telling_its_progress), ("LoadForge.ProgressEvery", "0")).Console, Has.None.Contains(" of load"));
}
