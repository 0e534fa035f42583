using System.Text.Json;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Testing.Files;

namespace LoadForge.Cli.Tests.Clustering;

/// <summary>
/// Runs on agents with the real program: its broker, its agents and its coordinator are processes of their own. Nothing that is judged depends on time, and a
/// run waits most of it.
/// </summary>
[Category("Slow"), Platform("Linux", Reason = "The processes are started and interrupted as on Linux.")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClusterRunTests
{
    private const string Script = "target: TARGET\nactions: [ { url: /status/200, name: catalog } ]\nprofile: [ hold 100/s 3s ]\n";

    private FaultServer? _server;

    private FaultServer Server => _server!;

    [SetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [TearDown]
    public async Task StopServer()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task Two_agents_of_this_machine_make_one_run_and_the_server_counts_what_the_result_counts()
    {
        using CliProcess cli = CliProcess.Start(
            "run", $"{Server.Address}status/200", "--rate", "100/s", "--duration", "3s", "--header", "X-Key: canary", "--threshold", "error rate < 1%",
            "--agents", "2", "--json");
        int code = await cli.ExitAsync();
        string error = await cli.ErrorAsync();

        Assert.That(code, Is.Zero, error);
        using JsonDocument result = JsonDocument.Parse(cli.Out);
        Assert.That(result.RootElement.GetProperty("outcome").GetString(), Is.EqualTo("passed"));
        Assert.That(Server.Requests, Is.EqualTo(300));
        Assert.That(cli.Out + error, Does.Not.Contain("canary"));
    }

    [Test]
    public async Task A_run_has_the_journal_of_each_agent_and_one_of_all()
    {
        using var folder = new TestFolder();
        using CliProcess cli = CliProcess.Start(
            "run", $"{Server.Address}status/200", "--rate", "100/s", "--duration", "3s", "--agents", "2", "--quiet", "--journal", folder.PathOf("run.lfj"));
        Assert.That(await cli.ExitAsync(), Is.Zero, await cli.ErrorAsync());

        Assert.That(Directory.GetFiles(folder.Root).Select(Path.GetFileName), Is.EquivalentTo(["run.lfj", "run.agent-1.lfj", "run.agent-2.lfj"]));
        LoadResult all = LoadJournal.Read(folder.PathOf("run.lfj")).Result;
        LoadResult merged = LoadJournal.Merge([folder.PathOf("run.agent-1.lfj"), folder.PathOf("run.agent-2.lfj")]).Result;
        Assert.That((all.Ending, all.Statistics.Requests), Is.EqualTo((RunEnding.Completed, 300)));
        Assert.That((merged.Ending, merged.Statistics.Requests), Is.EqualTo((RunEnding.Completed, 300)));
        Assert.That(all.Statistics.ResponseTime.P99, Is.EqualTo(merged.Statistics.ResponseTime.P99));
    }

    [Test]
    public async Task The_journals_of_the_agents_have_what_was_measured_until_their_coordinator_was_killed()
    {
        using var folder = new TestFolder();
        using CliProcess cli = CliProcess.Start(
            "run", $"{Server.Address}status/200", "--rate", "100/s", "--duration", "10m", "--agents", "2", "--quiet", "--journal", folder.PathOf("run.lfj"));
        await MachinesApart.UntilAsync(() => Server.Requests > 300);
        await cli.SignalAsync("KILL");
        long before = -1;
        await MachinesApart.UntilAsync(() =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            return before == (before = Server.Requests);
        });

        using CliProcess report = CliProcess.Start("report", folder.PathOf("run.agent-1.lfj"), folder.PathOf("run.agent-2.lfj"), "--format", "json");
        Assert.That(await report.ExitAsync(), Is.Zero, await report.ErrorAsync());
        using JsonDocument result = JsonDocument.Parse(report.Out);
        Assert.That(result.RootElement.GetProperty("statistics").GetProperty("requests").GetInt64(), Is.GreaterThan(200));
        Assert.That(LoadJournal.Read(folder.PathOf("run.lfj")).Result.Ending, Is.EqualTo(RunEnding.Aborted));
    }

    [Test]
    public async Task A_capacity_is_found_by_two_agents_together()
    {
        using CliProcess cli = CliProcess.Start(
            "capacity", $"{Server.Address}status/200", "--between", "20/s..40/s", "--probe", "1s", "--threshold", "error rate < 1%", "--agents", "2", "--json");
        Assert.That(await cli.ExitAsync(), Is.Zero, await cli.ErrorAsync());

        using JsonDocument result = JsonDocument.Parse(cli.Out);
        Assert.That(result.RootElement.GetProperty("level").GetDouble(), Is.EqualTo(40));
        Assert.That(Server.Requests, Is.EqualTo(20 + 20 + 40 + 40 + 40 + 40), "three probes, each with a second of warm-up");
    }

    [Test]
    public async Task A_target_that_is_down_is_named_by_an_agent_and_nothing_is_sent()
    {
        using var port = new ClosedPort();
        using CliProcess cli = CliProcess.Start("run", port.Address.ToString(), "--agents", "2");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(2));
        Assert.That(await cli.ErrorAsync(), Does.Match(@"The run on 2 agents did not start: .*agent \d.*refused the connection on port"));
    }

    [Test]
    public async Task The_commands_of_the_README_for_machines_apart_work_as_written()
    {
        using var apart = new MachinesApart();
        await apart.StartAsync(agents: 2);
        (int code, string output, string error) = await apart.RunAsync(
            $"{Server.Address}status/200", "--rate 100/s --duration 3s --threshold 'error rate < 1%'");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("300"));
        Assert.That(Server.Requests, Is.EqualTo(300));
        foreach (string told in await apart.EndAsync())
        {
            Assert.That(told, Does.Match(@"Free at nats://localhost:\d+ as "));
            Assert.That(told, Does.Match(@"(?s)Claimed as agent [12] of 2\..*Joined the run\..*The run is over; its process ended with exit code 0\."));
            Assert.That(told, Does.Contain("Ctrl-C: leaving the pool").Or.Contain("SIGTERM: leaving the pool"));
            Assert.That(told, Does.Contain("Left the pool at "));
        }
    }

    [Test]
    public async Task A_script_that_is_not_the_same_on_an_agent_is_refused_before_anything_is_sent()
    {
        using var apart = new MachinesApart();
        string script = Script.Replace("TARGET", Server.Address.OriginalString, StringComparison.Ordinal);
        apart.Write("shop.yml", script);
        await apart.StartAsync(agents: 1);
        File.AppendAllText(Path.Combine(apart.AgentFolder(1), "shop.yml"), "# changed\n");
        (int code, _, string error) = await apart.RunAsync("shop.yml", "", agents: 1);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Match("agent 1 \\(.*\\) failed: its \"shop.yml\" is not that of the run \\(SHA-256 .*\\); copy that of the run to it"));
        Assert.That(Server.Requests, Is.Zero);

        // The agent is free again, and runs what is the same.
        File.WriteAllText(Path.Combine(apart.AgentFolder(1), "shop.yml"), script);
        (code, _, error) = await apart.RunAsync("shop.yml", "", agents: 1);
        Assert.That(code, Is.Zero, error);
        Assert.That(Server.Requests, Is.EqualTo(300));
    }

    [Test]
    public async Task A_public_host_that_the_agent_does_not_allow_gets_no_load_whatever_the_coordinator_allows()
    {
        using var apart = new MachinesApart();
        await apart.StartAsync(agents: 1);
        (int code, _, string error) = await apart.RunAsync("http://192.0.2.1:9/", "--allow-host 192.0.2.1", agents: 1);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("The host 192.0.2.1 is public and is not an allowed host"));
    }

    [Test]
    public async Task An_agent_that_is_interrupted_ends_its_load_and_the_run_names_it()
    {
        using var apart = new MachinesApart();
        await apart.StartAsync(agents: 1);
        Task<(int Code, string Out, string Error)> run = apart.RunAsync($"{Server.Address}status/200", "--rate 100/s --duration 10m", agents: 1);
        await MachinesApart.UntilAsync(() => Server.Requests > 100);
        string told = (await apart.EndAsync()).Single();

        Assert.That(told, Does.Contain("Interrupted: ending the run."));
        (int code, string output, _) = await run;
        Assert.That(code, Is.EqualTo(4), output);
        Assert.That(output, Does.Match(@"agent 1 \(.*\) failed: it was interrupted on its machine"));
    }

    [Test]
    public async Task Too_few_agents_are_counted_and_nothing_is_sent()
    {
        using var apart = new MachinesApart();
        await apart.StartAsync(agents: 1);
        (int code, _, string error) = await apart.RunAsync($"{Server.Address}status/200", "--agent-timeout 3s", agents: 2);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("1 of 2 agents appeared within 3 s; start more, or use fewer"));
        Assert.That(Server.Requests, Is.Zero);
    }

    [Test]
    public async Task Ctrl_C_ends_the_run_of_all_agents_with_its_report()
    {
        using CliProcess cli = CliProcess.Start("run", $"{Server.Address}status/200", "--rate", "100/s", "--duration", "10m", "--agents", "2");
        await MachinesApart.UntilAsync(() => Server.Requests > 100);
        await cli.SignalAsync("INT");

        Assert.That(await cli.ExitAsync(), Is.EqualTo(130), await cli.ErrorAsync());
        Assert.That(await cli.ErrorAsync(), Does.Contain("Ctrl-C: stopping. Iterations in progress may finish"));
        Assert.That(cli.Out, Does.Contain("it was interrupted by Ctrl-C"));
    }
}
