using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance.Agents;

/// <summary>Tests whose load agents generate, in processes of their own, seen from outside.</summary>
[Category("Slow")]
[Platform("Linux")]
public sealed class AgentsTests
{
    private const string Hint = "; run the test without agents to see the whole error.";

    private TestRun _run = null!;

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteAsync(
        TestCommand.Subject("FullyQualifiedName~Subject.OnAgents") with { TimeLimit = TimeSpan.FromMinutes(6) });

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [TestCase("A_run")]
    [TestCase("A_seed_of_its_own_in_each_process")]
    [TestCase("Repeats")]
    public void A_test_passes_and_its_load_was_shared(string test)
    {
        TrxTest passed = _run.Trx[test];
        WrittenResult result = WrittenResult.Load(passed.Files.First(file => file.EndsWith("-2-result.json", StringComparison.Ordinal)));

        Assert.That(passed.Outcome, Is.EqualTo("Passed"), passed.Message);
        Assert.That(result.Count, Is.EqualTo(40), "not what one agent did, and nothing twice");
        Assert.That(passed.Output, Does.Match(@"(?s)\nagents\n.*\n  agent 1 \(process \d+ on .*\) +50 % +20 .*\n  agent 2 \(process \d+ on .*\) +50 % +20 "));
    }

    [TestCase("A_search")]
    [TestCase("A_changed_load")]
    public void A_search_and_a_change_of_the_load_are_those_of_all_agents(string test) =>
        Assert.That(_run.Trx[test].Outcome, Is.EqualTo("Passed"), _run.Trx[test].Message);

    [Test]
    public void A_case_is_found_whatever_its_arguments() =>
        Assert.That(_run.Trx.Tests.Single(test => test.Name.StartsWith("A_case(", StringComparison.Ordinal)).Outcome, Is.EqualTo("Passed"));

    [TestCase(
        "An_error_in_the_agents",
        @"agent \d ended before its run: the test failed before its run: System\.InvalidOperationException : the database is missing" + Hint)]
    [TestCase(
        "A_setup_that_fails_in_the_agents",
        @"agent \d ended before its run: the test failed before its run: OneTimeSetUp: SetUp : System\.InvalidOperationException : the port is taken" + Hint)]
    [TestCase("No_run_in_the_agents", @"agent \d ended before its run: the test ended without a run \(Passed\); every process must start it\.")]
    [TestCase(
        "Another_plan_in_the_agents",
        @"agent \d \(process \d+ on .*\) runs another plan: they are of different runs, ""shop"" and ""agent""; every process must build the same plan\.")]
    public void A_test_that_agents_cannot_run_says_which_agent_and_why_in_one_line(string test, string reason)
    {
        TrxTest failed = _run.Trx[test];

        Assert.That(failed.Outcome, Is.EqualTo("Failed"));
        Assert.That(
            failed.Message.TrimEnd().Split('\n'),
            Is.EqualTo([failed.Message.TrimEnd()]).And.One.Match(@"ClusterException : The run on 2 agents did not start: " + reason + "$"));
    }

    [Test]
    public void Agents_publish_nothing()
    {
        Assert.That(_run.WrittenResults, Has.Count.EqualTo(6), "one for each run, of two repeats both, and none for the probes of a search");
        Assert.That(Directory.GetFiles(_run.Results, "*.loadforge-2-capacity.json"), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFiles(_run.Allure, "*-result.json"), Has.Length.EqualTo(_run.Trx.Tests.Count));
        Assert.That(_run.Console.Split("A_run: 1.00 s of load"), Has.Length.EqualTo(2), "said once");
    }

    [Test]
    public void Nothing_is_left() => Assert.That(_run.Child.Session.HasEnded, Is.True);

    [Test]
    public async Task A_program_of_the_other_test_platform_has_agents_too()
    {
        await using TestRun run = await TestRun.CompleteAsync(TestCommand.Subject("Name=A_run") with { IsProgram = true });

        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(run.WrittenResults.Select(result => result.Count), Is.EqualTo([40]));
    }
}
