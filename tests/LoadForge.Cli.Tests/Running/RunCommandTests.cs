using System.Text.Json;
using LoadForge.Baselines;
using LoadForge.Testing;
using LoadForge.Testing.Results;

namespace LoadForge.Cli.Tests.Running;

/// <summary>Whole runs in this process, against a server with known behaviour.</summary>
public sealed class RunCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("--out", "/sys/report.html")]
    [TestCase("--journal", "/sys/run.journal")]
    [TestCase("--baseline", "/sys/shop.baseline.json")]
    [Platform("Linux", Reason = "Nobody may make files in /sys.")]
    public async Task A_folder_that_is_read_only_is_reported_before_the_load(string flag, string path)
    {
        using var port = new ClosedPort();
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", port.Address.ToString(), flag, path), Is.EqualTo(ExitCode.Invalid), "and not that the target is unreachable");
        Assert.That(console.Error, Does.StartWith($"{flag} \"{path}\": the folder \"/sys\" cannot be written to"));
    }

    [Test]
    public async Task A_URL_is_loaded_and_its_summary_printed()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();

        ExitCode code = await console.RunAsync("run", $"{server.Address}catalog?page=2", "--users", "1", "--iterations", "20", "--seed", "17");

        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(server.Requests, Is.EqualTo(20));
        Assert.That(console.Out, Does.Contain("GET /catalog").And.Contain("seed 17"));
    }

    [Test]
    public async Task A_failed_threshold_is_explained_and_is_exit_code_1()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        var console = new TestConsole();

        ExitCode code = await console.RunAsync("run", $"{server.Address}status/503", "-c", "1", "-n", "20", "--threshold", "error rate < 1%");

        Assert.That(code, Is.EqualTo(ExitCode.ThresholdFailed), console.Error);
        Assert.That(console.Error, Does.Contain("error rate < 1 % — failed").And.Contain("worst"));
    }

    [Test]
    public async Task A_target_that_refuses_connections_is_exit_code_3()
    {
        using var port = new ClosedPort();
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", port.Address.ToString()), Is.EqualTo(ExitCode.Unreachable));
        Assert.That(console.Error, Does.Contain(port.Address.Authority));
        Assert.That(console.Out, Is.Empty);
    }

    [Test]
    public async Task Files_are_written_in_the_format_of_their_ending()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();
        string[] names = ["r.html", "r.json", "r.csv", "r.seconds.csv", "r.series.csv", "r.md", "r.xml", "r.hlog", "r.txt"];
        string[] files = [.. names.SelectMany(name => new[] { "--out", Path.Combine(_folder, name) })];

        Assert.That(await console.RunAsync(["run", server.Address.ToString(), "-c", "1", "-n", "5", .. files]), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(names));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "r.html")), Does.StartWith("<!"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "r.xml")), Does.StartWith("<?xml"));
        Assert.That(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "r.json"))), Throws.Nothing);
    }

    [Test]
    public async Task A_JSON_summary_is_all_that_is_printed()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        var console = new TestConsole();

        await console.RunAsync("run", $"{server.Address}status/503", "-c", "1", "-n", "5", "--json", "-t", "error rate < 1%");
        using JsonDocument summary = JsonDocument.Parse(console.Out);

        Assert.That(summary.RootElement.GetProperty("outcome").GetString(), Is.EqualTo("failed"));
        Assert.That(summary.RootElement.GetProperty("exitCode").GetInt32(), Is.EqualTo(1));
        Assert.That(summary.RootElement.GetProperty("failed").GetInt64(), Is.EqualTo(5));
        Assert.That(summary.RootElement.GetProperty("thresholds")[0].GetProperty("status").GetString(), Is.EqualTo("failed"));
    }

    [Test]
    public async Task A_quiet_run_prints_its_outcome_only()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();

        await console.RunAsync("run", server.Address.ToString(), "-c", "1", "-n", "5", "--quiet");

        Assert.That(console.Out, Does.StartWith("passed: completed").And.Not.Contain("p95"));
        Assert.That(console.Error, Is.Empty);
    }

    [Test]
    public async Task A_missing_baseline_is_written_and_the_next_run_is_compared_with_it()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string file = Path.Combine(_folder, "run.baseline.json");
        var first = new TestConsole();
        var second = new TestConsole();

        await first.RunAsync("run", server.Address.ToString(), "-c", "1", "-n", "50", "--baseline", file);

        // A machine may be too busy for a baseline. Then the program must write none, and say why.
        if (first.Error.Contains("saturated", StringComparison.Ordinal))
        {
            Assert.That(file, Does.Not.Exist);
            return;
        }

        Assert.That(file, Does.Exist, first.Error);
        ExitCode code = await second.RunAsync("run", server.Address.ToString(), "-c", "1", "-n", "50", "--baseline", file, "--compare");

        Assert.That(code, Is.EqualTo(ExitCode.Passed), second.Error);
        Assert.That(second.Error, Does.Contain("compared with baseline"));
    }

    [Test]
    public async Task A_run_that_failed_is_no_baseline()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        string file = Path.Combine(_folder, "run.baseline.json");
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(
            "run", $"{server.Address}status/503", "-c", "1", "-n", "20", "--threshold", "error rate < 1%", "--baseline", file);

        Assert.That(code, Is.EqualTo(ExitCode.ThresholdFailed), console.Error);
        Assert.That(file, Does.Not.Exist);
        Assert.That(console.Error, Does.Contain("No baseline was written").And.Contain("a threshold failed"));
    }

    [Test]
    public async Task Only_comparing_writes_no_baseline()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string file = Path.Combine(_folder, "run.baseline.json");
        var console = new TestConsole();

        await console.RunAsync("run", server.Address.ToString(), "-c", "1", "-n", "5", "--baseline", file, "--compare");

        Assert.That(file, Does.Not.Exist);
        Assert.That(console.Error, Does.Contain("There is no baseline"));
    }

    [Test]
    public async Task A_file_that_cannot_be_written_costs_neither_the_others_nor_the_answer()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string tooLong = Path.Combine(_folder, new string('a', 260) + ".html"), other = Path.Combine(_folder, "result.json");
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(
            "run", server.Address.ToString(), "-c", "1", "-n", "5", "--out", tooLong, "--out", other, "--json");

        Assert.That(code, Is.EqualTo(ExitCode.Invalid), console.Error);
        Assert.That(other, Does.Exist);
        Assert.That(console.Error, Does.Contain("cannot be written"));
        using JsonDocument summary = JsonDocument.Parse(console.Out);
        Assert.That(summary.RootElement.GetProperty("exitCode").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_damaged_baseline_is_found_before_the_run()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string file = Path.Combine(_folder, "run.baseline.json");
        await File.WriteAllTextAsync(file, "{");
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", server.Address.ToString(), "--baseline", file), Is.EqualTo(ExitCode.Invalid));
        Assert.That(server.Requests, Is.Zero);
        Assert.That(console.Error, Does.Contain($"'loadforge baseline accept {file} RESULT' accepts one").And.Not.Contain("LOADFORGE_"));
    }

    [Test]
    public async Task A_baseline_of_another_environment_is_told_once_with_the_command_that_saves_one()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string file = Path.Combine(_folder, "run.baseline.json");
        Baseline.Of(SampleResult.Default()).Write(file);
        var console = new TestConsole();

        ExitCode code = await console.RunAsync("run", server.Address.ToString(), "-c", "1", "-n", "20", "--baseline", file);

        Assert.That(code, Is.EqualTo(ExitCode.Inconclusive), console.Error);
        Assert.That(console.Error.Split("compared with baseline"), Has.Length.EqualTo(2), console.Error);
        Assert.That(console.Error, Does.Contain("'loadforge baseline save NAME.baseline.json RESULT'").And.Not.Contain("LOADFORGE_"));
    }

    [Test]
    public async Task An_interrupted_run_has_its_whole_report()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();
        string file = Path.Combine(_folder, "r.json");

        Task<ExitCode> run = console.RunAsync("run", server.Address.ToString(), "--users", "1", "--duration", "10m", "--out", file);
        while (server.Requests < 10) await Task.Yield();
        console.Interrupt();

        Assert.That(await run, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(console.Out, Does.Contain("GET /").And.Contain("it was interrupted by Ctrl-C"));
        Assert.That(file, Does.Exist);
    }

    [Test]
    public async Task The_second_interruption_does_not_wait_for_requests()
    {
        await using GateServer server = await GateServer.StartAsync();
        server.CloseGate();
        var console = new TestConsole(new ManualTimeProvider());

        Task<ExitCode> run = console.RunAsync("run", server.Address.ToString(), "--users", "1", "--duration", "10m");
        while (server.Waiting == 0) await Task.Yield();
        console.Interrupt();
        Assert.That(run.IsCompleted, Is.False);
        console.Interrupt();

        Assert.That(await run, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(console.Exits, Is.Empty, "Its clock stands still.");
    }
}
