using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Specimens;
using LoadForge.NUnit.Specimens.SetUps;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Enforcement.Outcomes;

[NonParallelizable]
public sealed class OutcomeNoticesTests
{
    private static readonly Lazy<NestedRun> Here = new(() => NestedRun.Of(typeof(Doubtful)));

    private static readonly string[] Kinds =
    [
        nameof(Doubtful.By_a_run), nameof(Doubtful.By_a_run_of_a_plain_test), nameof(Doubtful.By_repeats), nameof(Doubtful.By_a_statistic),
            nameof(Doubtful.By_a_search),
        nameof(Doubtful.By_a_comparison),
    ];

    [TearDown]
    public void On_no_build_server() => BuildServerVariables.Environment = _ => null;

    [TestCaseSource(nameof(Kinds))]
    public void An_inconclusive_test_shows_its_reason_on_the_console_of_a_plain_run(string test)
    {
        ITestResult result = Here.Value[test];
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Inconclusive), result.Message);
        string told = Here.Value.Console.Single(lines => lines.Contains($"Inconclusive: Doubtful.{test}\n", StringComparison.Ordinal));
        Assert.That(told, Does.Contain("\n  " + result.Message.Split('\n')[0]));
    }

    [Test]
    public void So_does_one_that_says_it_by_itself() =>
        Assert.That(Here.Value.Console, Has.Exactly(1).EndsWith("Inconclusive: Doubtful.By_its_own_word\n  the test's own doubt"));

    [Test]
    public void What_is_told_is_not_the_error_output_of_the_test() =>
        Assert.That(Here.Value.Console.Select(lines => lines.Split(':')[0]).Distinct(), Has.None.Contains(nameof(Doubtful)));

    [Test]
    public void All_of_them_are_counted_at_the_end_with_what_would_fail_them()
    {
        string summary = Here.Value.Console.Single(lines => lines.Contains("neither passed nor failed", StringComparison.Ordinal));
        Assert.That(
            summary,
            Does.Contain("7 inconclusive, neither passed nor failed: ").And.Contain("Doubtful.By_a_comparison").And.Contain("LOADFORGE_INCONCLUSIVE=fail"));
    }

    [TestCaseSource(nameof(Kinds))]
    public void On_a_build_server_it_fails_and_says_why_and_what_says_otherwise(string test)
    {
        BuildServerVariables.Environment = name => name == "CI" ? "true" : null;
        ITestResult result = NestedRun.Of(typeof(Doubtful), test).Tests.Single();
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Failure), result.Message);
        Assert.That(
            result.Message,
            Does.Contain("this is a build server (the variable CI is set). Set LOADFORGE_INCONCLUSIVE=inconclusive to change that."));
    }

    [Test]
    public void Unless_the_setting_asks_otherwise()
    {
        BuildServerVariables.Environment = name => name == "CI" ? "true" : null;
        ITestResult result = NestedRun.Of(typeof(Doubtful), nameof(Doubtful.By_a_run), ("LoadForge.Inconclusive", "inconclusive")).Tests.Single();
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Inconclusive));
    }

    [Test]
    public void Or_the_test_itself()
    {
        BuildServerVariables.Environment = name => name == "CI" ? "true" : null;
        ITestResult result = NestedRun.Of(typeof(Specimens.LoadTests), nameof(Specimens.LoadTests.Saturated_where_that_may_be)).Tests.Single();
        Assert.That(result.ResultState, Is.EqualTo(ResultState.Inconclusive));
    }

    [Test]
    public void A_test_that_doubts_by_itself_stays_as_it_is_on_a_build_server()
    {
        BuildServerVariables.Environment = name => name == "CI" ? "true" : null;
        Assert.That(NestedRun.Of(typeof(Doubtful), nameof(Doubtful.By_its_own_word)).Tests.Single().ResultState, Is.EqualTo(ResultState.Inconclusive));
    }

    [Test]
    public void A_warning_is_told_with_its_reason_too()
    {
        NestedRun run = NestedRun.Of(typeof(Doubtful), nameof(Doubtful.By_a_run), ("LoadForge.Inconclusive", "warn"));
        Assert.That(run.Console, Has.Exactly(1).Contains("Warning: Doubtful.By_a_run\n  ").And.None.Contains("neither passed nor failed"));
    }

    [Test]
    public void A_set_up_that_leaves_its_tests_inconclusive_is_told_and_counted()
    {
        NestedRun run = NestedRun.Of(typeof(SaturatedInOneTimeSetUp));
        Assert.That(
            run.Console,
            Has.Exactly(1).Contains("Inconclusive: SetUps.SaturatedInOneTimeSetUp\n  ").And.Exactly(1)
                .Contains("1 inconclusive, neither passed nor failed: SetUps.SaturatedInOneTimeSetUp"));
    }
}
