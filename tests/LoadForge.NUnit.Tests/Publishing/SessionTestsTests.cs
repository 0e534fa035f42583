using LoadForge.NUnit.Publishing;
using LoadForge.NUnit.Specimens;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class SessionTestsTests
{
    private string _file = null!;

    [SetUp]
    public void OnGitHub()
    {
        _file = Path.GetTempFileName();
        SessionTests.Environment = name => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_STEP_SUMMARY" => _file, _ => null };
    }

    [TearDown]
    public void Elsewhere()
    {
        SessionTests.Environment = _ => null;
        File.Delete(_file);
    }

    [Test]
    public void At_the_end_of_the_session_the_step_summary_has_one_table_of_all_tests_with_load()
    {
        NestedRun.Of(typeof(PlainTests));
        string[] lines = File.ReadAllLines(_file);

        Assert.That(lines[0], Does.Match(@"^### Load tests of `LoadForge\.NUnit\.Specimens`: \d+ failed, \d+ inconclusive, \d+ passed$"));
        Assert.That(lines, Has.One.StartsWith("| ✓ | `PlainTests.Passed` | "));
        Assert.That(lines, Has.One.StartsWith("| ✗ | `PlainTests.Failed_before_being_ignored` | "), "as NUnit says");
        Assert.That(lines, Has.One.StartsWith("| ? | `PlainTests.Saturated` | "));
        Assert.That(lines, Has.One.StartsWith("| ✗ | `PlainTests.Failed_twice (run 3)` | "));
        Assert.That(lines.Count(line => line.StartsWith("###", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void A_capacity_search_has_a_row_with_its_answer()
    {
        NestedRun.Of(typeof(Searches), nameof(Searches.Passes_at_every_load));

        Assert.That(
            File.ReadAllLines(_file), Has.One.StartsWith("| ✓ | `Searches.Passes_at_every_load` `capacity at least 20/s, the highest load of the range` | "));
    }

    [Test]
    public void A_run_of_a_one_time_setup_has_a_row_too()
    {
        NestedRun.Of(typeof(Specimens.SetUps.FailedInOneTimeSetUp));

        Assert.That(File.ReadAllLines(_file), Has.One.StartsWith("| ✗ | `SetUps.FailedInOneTimeSetUp` | "));
    }

    [Test]
    public void A_second_session_adds_only_its_own_tests()
    {
        NestedRun.Of(typeof(PlainTests), nameof(PlainTests.Passed));
        NestedRun.Of(typeof(PlainTests), nameof(PlainTests.Failed));

        Assert.That(File.ReadAllText(_file).Split("### Load tests of ")[2], Does.Contain("PlainTests.Failed").And.Not.Contain("PlainTests.Passed"));
    }

    [Test]
    public void A_summary_that_cannot_be_written_is_told_in_one_line_and_changes_no_result()
    {
        SessionTests.Environment = name => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_STEP_SUMMARY" => "/nowhere/summary.md", _ => null };
        NestedRun run = NestedRun.Of(typeof(PlainTests), nameof(PlainTests.Passed));

        Assert.That(run.Tests.Single().ResultState, Is.EqualTo(ResultState.Success));
        Assert.That(run.Console, Has.One.Contains("could not be added to the step summary: "));
    }

    [Test]
    public void Tests_whose_plan_was_refused_make_no_table()
    {
        NestedRun.Of(typeof(Specimens.InvalidPlans));

        Assert.That(File.ReadAllText(_file), Is.Empty);
    }
}
