using LoadForge.NUnit.Agents;
using LoadForge.NUnit.Specimens.Agents;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Agents;

/// <summary>Which runs of a test agents make, and what is refused before anything starts.</summary>
[NonParallelizable]
public sealed class AgentLoadTests
{
    private readonly Func<LoadForge.Engine.Agents.IAgentRuns?> _find = AgentPackage.Find;
    private AgentDouble _agents = null!;

    [SetUp]
    public void UseDouble()
    {
        _agents = new AgentDouble();
        AgentPackage.Find = () => _agents;
    }

    [TearDown]
    public void UsePackage() => AgentPackage.Find = _find;

    [Test]
    public void A_test_with_agents_runs_on_them_and_one_without_does_not()
    {
        NestedRun with = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_one_run));
        NestedRun without = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.Without_agents));

        Assert.That(with.Tests.Single().ResultState, Is.EqualTo(ResultState.Success), with.Tests.Single().Message);
        Assert.That(with.Tests.Single().Output, Does.Contain("\nagents\n").And.Contain("\n  agent 1 of the double "));
        Assert.That(without.Tests.Single().ResultState, Is.EqualTo(ResultState.Success), without.Tests.Single().Message);
        Assert.That(_agents.Calls.Select(call => (call.Agents, call.Test.Name)), Is.EqualTo([(2, typeof(OnAgents).FullName + ".With_one_run")]));
        Assert.That(with.Console, Has.One.Contains("With_one_run: 200 ms of load by 2 agents"));
    }

    [Test]
    public void The_setting_overrides_the_test([Values(0, 3)] int count)
    {
        NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_one_run), ("LoadForge.Agents", $"{count}"));
        NestedRun.Of(typeof(OnAgents), nameof(OnAgents.Without_agents), ("LoadForge.Agents", $"{count}"));

        Assert.That(_agents.Calls.Select(call => call.Agents), Is.EqualTo(count == 0 ? [] : new[] { 3, 3 }));
    }

    [Test]
    public void A_smoke_run_needs_no_agents()
    {
        NestedRun run = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_one_run), ("LoadForge.Smoke", "true"));

        Assert.That(run.Tests.Single().ResultState, Is.EqualTo(ResultState.Success));
        Assert.That(_agents.Calls, Is.Empty);
    }

    [Test]
    public void Each_case_is_told_apart_by_its_whole_name()
    {
        NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_cases));

        Assert.That(
            _agents.Calls.Select(call => call.Test.Name.Split(".With_cases")[1]),
            Is.EquivalentTo([@"(""a \""quoted\"", (odd) | name & more"")", @"(""b"")"]));
    }

    [Test]
    public void Each_repeat_is_a_run_of_the_agents()
    {
        NestedRun run = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_repeats));

        Assert.That(run.Tests.Single().ResultState, Is.EqualTo(ResultState.Success), run.Tests.Single().Message);
        Assert.That(_agents.Calls, Has.Count.EqualTo(3));
    }

    [Test]
    public void Each_try_is_a_run_of_the_agents()
    {
        NestedRun run = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_a_retry));

        Assert.That(run.Tests.Single().ResultState, Is.EqualTo(ResultState.Success), run.Tests.Single().Message);
        Assert.That(_agents.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_second_run_is_refused()
    {
        ITestResult test = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_two_runs)).Tests.Single();

        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(
            test.Message,
            Does.Contain("[LoadTest(Agents = 2)]: \"Agents.OnAgents.With_two_runs\" starts a second run. An agent's test ends with its run"));
        Assert.That(_agents.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void Each_probe_of_a_capacity_search_is_a_run_of_the_agents()
    {
        ITestResult test = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_a_search)).Tests.Single();

        Assert.That(test.ResultState, Is.EqualTo(ResultState.Success), test.Message);
        Assert.That(_agents.Calls, Has.Count.EqualTo(3), "10/s, 20/s, and 20/s again");
    }

    [Test]
    public void A_run_in_a_one_time_setup_is_refused()
    {
        ITestResult fixture = NestedRun.Of(typeof(OnAgentsInSetUp), method: null, ("LoadForge.Agents", "2")).Fixtures.Single();

        Assert.That(fixture.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(fixture.Message, Does.Contain("LOADFORGE_AGENTS=2: the run of \"Agents.OnAgentsInSetUp\" is in a one-time setup or teardown"));
    }

    [Test]
    public void Without_the_package_the_message_says_how_to_add_it()
    {
        AgentPackage.Find = _find;
        ITestResult test = NestedRun.Of(typeof(OnAgents), nameof(OnAgents.With_one_run)).Tests.Single();

        Assert.That(test.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(test.Message, Does.Contain("[LoadTest(Agents = 2)] requires the package LoadForge.Cluster: dotnet add package LoadForge.Cluster"));
    }
}
