using LoadForge.Cli.Clustering;
using LoadForge.Cli.Running;
using LoadForge.Cluster;

namespace LoadForge.Cli.Tests.Clustering;

public sealed class ClusterOptionsTests
{
    private const string Url = "http://localhost:5080/catalog";

    [Test]
    public void Without_agents_the_process_runs_it_even_if_a_cluster_is_set()
    {
        var set = new Dictionary<string, string> { ["LOADFORGE_CLUSTER"] = "nats://vm1" };

        Assert.That(RunCommand.Read(With(set), Url).Cluster, Is.Null);
    }

    [Test]
    public void Agents_alone_are_processes_of_this_machine()
    {
        ClusterFlags cluster = Read(Url, "--agents", "3")!;

        Assert.That((cluster.Agents, cluster.Address, cluster.Credentials), Is.EqualTo((3, (ClusterAddress?)null, (string?)null)));
    }

    [Test]
    public void The_broker_and_the_credentials_are_those_of_the_flags_or_of_the_environment()
    {
        var set = new Dictionary<string, string> { ["LOADFORGE_CLUSTER"] = "nats://vm1", ["LOADFORGE_CLUSTER_CREDENTIALS"] = "env.creds" };
        ClusterFlags flags = Read(Url, "--agents", "2", "--cluster", "tls://vm2:4333", "--credentials", "own.creds", "--agent-timeout", "5m")!;
        ClusterFlags environment = RunCommand.Read(With(set), Url, "--agents", "2").Cluster!;

        Assert.Multiple(() =>
        {
            Assert.That((flags.Address!.ToString(), flags.Credentials, flags.Patience), Is.EqualTo(("tls://vm2:4333", "own.creds", TimeSpan.FromMinutes(5))));
            Assert.That((environment.Address!.ToString(), environment.Credentials), Is.EqualTo(("nats://vm1:4222", "env.creds")));
        });
    }

    [TestCase("3", 3)]
    [TestCase("0", null)]
    [TestCase("", null)]
    public void The_number_of_agents_may_be_set_in_the_environment(string value, int? agents)
    {
        var set = new Dictionary<string, string> { ["LOADFORGE_AGENTS"] = value };

        Assert.That(RunCommand.Read(With(set), Url).Cluster?.Agents, Is.EqualTo(agents));
        Assert.That(RunCommand.Read(With(set), Url, "--agents", "5").Cluster?.Agents, Is.EqualTo(5));
    }

    [TestCase("--agents 0: expected a number from 1 to 10000.", "--agents", "0")]
    [TestCase("--cluster: say how many agents the run needs, such as --agents 2.", "--cluster", "nats://vm1")]
    [TestCase("--credentials: say how many agents the run needs, such as --agents 2.", "--credentials", "c")]
    [TestCase("--agent-timeout: say how many agents the run needs, such as --agents 2.", "--agent-timeout", "5m")]
    [TestCase("--credentials: name the broker that it belongs to, such as --cluster nats://broker.example:4222.", "--agents", "2", "--credentials", "c")]
    [TestCase("--agent-timeout: name the broker that it belongs to, such as --cluster nats://broker.example:4222.", "--agents", "2", "--agent-timeout", "5m")]
    [TestCase("A broker needs credentials: name their file with --credentials, or in LOADFORGE_CLUSTER_CREDENTIALS.",
        "--agents", "2", "--cluster", "nats://vm1")]
    [TestCase("--cluster: \"vm1\": expected an address such as nats://broker.example:4222.", "--agents", "2", "--cluster", "vm1")]
    [TestCase("--agent-timeout \"soon\": expected a time, such as 5s or 1m30s.",
        "--agents", "2", "--cluster", "nats://vm1", "--credentials", "c", "--agent-timeout", "soon")]
    public void What_does_not_fit_together_is_refused(string message, params string[] flags) =>
        Assert.That(() => Read([Url, .. flags]), Throws.TypeOf<CliException>().With.Message.EqualTo(message));

    [Test]
    public void Agents_are_told_target_load_and_thresholds_and_nothing_else()
    {
        ClusterFlags cluster = Read(
            "shop.yml", "-c", "5", "--variable", "currency=EUR", "-H", "X-Shop: 17", "--no-redirects", "--threshold", "p95 < 200ms", "--agents", "2",
            "--out", "r.html", "--json", "--allow-host", "shop.example", "--seed", "7", "--live", "--pattern=-x")!;

        Assert.That(cluster.Arguments, Is.EquivalentTo(
            ["shop.yml", "--users=5", "--variable=currency=EUR", "--header=X-Shop: 17", "--no-redirects", "--threshold=p95 < 200ms", "--pattern=-x"]));
    }

    private static ClusterFlags? Read(params string[] args) => RunCommand.Read(new TestConsole().Console, args).Cluster;

    private static CliConsole With(Dictionary<string, string> variables) => new TestConsole().Console with { Environment = variables.GetValueOrDefault };
}
