using System.Collections.Immutable;
using LoadForge.Cluster.Pools;
using LoadForge.Engine.Agents;

namespace LoadForge.Cluster.Tests.Pools;

public sealed class PooledTestTests
{
    private const string Own = "/agents/tests/MyTests.dll";

    private static readonly AgentTest Ordered = new("/home/coordinator/MyTests.dll", "LoadForge.NUnit", "Shop.Buys(\"a|b\")")
    {
        Case = 1,
        WorkDirectory = "/home/coordinator",
        Seed = 7,
        Target = "http://shop.internal:5080",
        Parameters = new Dictionary<string, string>
        {
            ["Shop.Currency"] = "EUR",
            ["LoadForge.LoadScale"] = "0.5",
            ["LoadForge.BackOff"] = "5s",
            ["LoadForge.MaxFailing"] = "50%",
            ["LoadForge.AllowedHosts"] = "evil.example",
            ["LoadForge.ResultsFolder"] = "/home/agent/.ssh",
            ["loadforge.requestlog"] = "/home/agent/.bashrc",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    [Test]
    public void An_agent_runs_the_test_of_its_own_assembly_in_its_own_folder()
    {
        AgentTest test = PooledTest.Of(PooledTest.OrderOf(Ordered), Own);

        Assert.That(
            (test.Assembly, test.WorkDirectory, test.Name, test.Case, test.Seed, test.Target),
            Is.EqualTo((Own, Environment.CurrentDirectory, Ordered.Name, 1, 7, "http://shop.internal:5080")));
    }

    [Test]
    public void Where_an_agent_writes_and_which_hosts_it_may_load_is_not_ordered() =>
        Assert.That(PooledTest.Of(PooledTest.OrderOf(Ordered), Own).Parameters.Keys, Is.EqualTo(
            ["LoadForge.BackOff", "LoadForge.LoadScale", "LoadForge.MaxFailing", "Shop.Currency"]));

    [Test]
    public void An_order_says_nothing_about_the_folders_of_the_coordinator() =>
        Assert.That(Convert.FromBase64String(PooledTest.OrderOf(Ordered)).AsSpan().IndexOf("coordinator"u8), Is.Negative);

    [TestCase("../evil")]
    [TestCase("/tmp/evil.dll")]
    [TestCase("evil:other")]
    [TestCase("")]
    public void A_host_that_is_not_beside_the_tests_is_not_loaded(string host) => Assert.That(
        () => PooledTest.Of(PooledTest.OrderOf(Ordered with { Host = host }), Own),
        Throws.TypeOf<ClusterException>().With.Message.EqualTo("the run names an invalid host of tests"));

    [TestCase("")]
    [TestCase("{\"arguments\":[]}")]
    [TestCase("AAAA")]
    public void An_order_of_something_else_is_refused_with_what_to_start(string order) => Assert.That(
        () => PooledTest.Of(order, Own),
        Throws.TypeOf<ClusterException>().With.Message.StartsWith("this agent runs the tests of MyTests.dll, but the run is of something else"));

    [Test]
    public void Tests_without_the_package_cannot_run_on_agents()
    {
        Assert.That(PooledTest.ProblemOf("/nowhere/MyTests.dll"), Does.StartWith("There is no \"/nowhere/MyTests.dll\""));
        Assert.That(PooledTest.ProblemOf(typeof(PooledTestTests).Assembly.Location), Is.Null);
    }

    [Test]
    public void The_hosts_of_an_agent_are_those_of_its_own_command_line()
    {
        AgentTest test = Ordered with { Assembly = typeof(PooledTestTests).Assembly.Location };

        Assert.That(PooledTest.StartOf(test, "join", ["a.example", "b.example"]).Environment["LOADFORGE_ALLOWED_HOSTS"], Does.EndWith("a.example,b.example"));
    }
}
