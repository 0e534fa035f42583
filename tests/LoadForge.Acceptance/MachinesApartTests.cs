using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Acceptance.Children;
using LoadForge.Testing;

namespace LoadForge.Acceptance;

/// <summary>The commands of the README of LoadForge.Cluster for tests on machines apart, as written; only machine, port and tests are others.</summary>
[Category("Slow")]
[Platform("Linux")]
public sealed class MachinesApartTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly string[] Block = File.ReadAllText(Path.Combine(Repository.Root, "src", "LoadForge.Cluster", "README.md"))
        .Split("## Machines apart")[1].Split("```")[1].Split('\n');

    private string _folder = "";
    private string _port = "";

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("loadforge-apart-").FullName;
        _port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
    }

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_test_runs_on_agents_that_were_started_apart_and_nobody_else_is_let_in()
    {
        await using ChildProcess broker = await BrokerAsync();
        await using ChildProcess one = Bash(Command("loadforge agent") + " --name one");
        await using ChildProcess two = Bash(Command("loadforge agent") + " --name two --once");
        await using ChildProcess test = Bash(Test("A_run"));
        int code = await test.ExitAsync();

        Assert.That(code, Is.Zero, $"{test.Console}\n{one.Console}");
        Assert.That(test.Console, Does.Contain("Passed!"));
        Assert.That(await two.ExitAsync(), Is.Zero, two.Console);
        Assert.That(two.Console, Does.Match(@"(?s)Free at .* as two\..*Claimed as agent [12] of 2\..*Joined the run\..*exit code 0\..*Left the pool at "));

        // One agent is left.
        await one.Session.SignalAllAsync("INT");
        Assert.That(await one.ExitAsync(), Is.Zero, one.Console);
        Assert.That(one.Console, Does.Contain("Ctrl-C: leaving the pool").And.Contain("Left the pool at "));
        await broker.Session.SignalAllAsync("INT");
        Assert.That(await broker.ExitAsync(), Is.Zero, broker.Console);
        await broker.UntilAsync(() => one.Session.HasEnded && two.Session.HasEnded && broker.Session.HasEnded, "an end of everything");
    }

    [Test]
    public async Task An_agent_of_tests_that_is_interrupted_ends_its_share_and_is_named()
    {
        await using ChildProcess broker = await BrokerAsync();
        await using ChildProcess agent = Bash(Command("loadforge agent") + " --name one");
        await using ChildProcess test = Bash(Test("A_long_run"));
        await agent.UntilAsync(() => agent.Console.Contains("Joined the run.", StringComparison.Ordinal), "a run");
        await Task.Delay(TimeSpan.FromSeconds(6));
        await agent.Session.SignalAllAsync("INT");

        Assert.That(await test.ExitAsync(), Is.Not.Zero);
        Assert.That(test.Console, Does.Match(@"agent 1 \(.*\) failed: it was interrupted on its machine"), agent.Console);
        Assert.That(agent.Console, Does.Contain("Interrupted: ending the run."));
        await agent.UntilAsync(() => agent.Session.HasEnded, "an end of the agent");
    }

    private async Task<ChildProcess> BrokerAsync()
    {
        await using (ChildProcess init = Bash(Command("loadforge broker --init"))) Assert.That(await init.ExitAsync(), Is.Zero, init.Console);
        foreach (string role in (string[])["agent.creds", "coordinator.creds"])
            File.Copy(Path.Combine(_folder, "broker", role), Path.Combine(_folder, role));
        ChildProcess broker = Bash(Command("loadforge broker broker"));
        await broker.UntilAsync(() => broker.Console.Contains("The broker listens on port", StringComparison.Ordinal), "a broker that listens");
        return broker;
    }

    private string Command(string beginning) => Written(Block.Single(line => line.StartsWith(beginning, StringComparison.Ordinal)));

    // The last two lines are one command: the first sets variables for the second.
    private string Test(string name) => string.Join(
        '\n', Block.SkipWhile(line => !line.StartsWith("export ", StringComparison.Ordinal)).Where(line => line.Length > 0).Select(Written))
        .Replace("LOADFORGE_AGENTS=2", name == "A_run" ? "LOADFORGE_AGENTS=2" : "LOADFORGE_AGENTS=1", StringComparison.Ordinal)
        + $" --filter FullyQualifiedName~Subject.{(name == "A_run" ? "OnAgents" : "LongOnAgents")}.{name}";

    private string Written(string line) => line
        .Replace("vm1", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("4222", _port, StringComparison.Ordinal)
        .Replace("MyTests.dll", $"'{Repository.Subject}'", StringComparison.Ordinal);

    private ChildProcess Bash(string command) => ChildProcess.Start(
        "bash", ["-c", $"loadforge() {{ exec '{Repository.Program}' \"$@\"; }}\n{command}"], _folder, ImmutableDictionary<string, string>.Empty, Limit);
}
