using LoadForge.Testing;

namespace LoadForge.Cli.Tests.Running;

/// <summary>Scripts and plans from the command line, against a server with known behaviour.</summary>
public sealed class ScriptRunTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_script_runs_with_its_profile_and_thresholds()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string script = Script($$$"""
            target: {{{server.Address}}}
            actions:
              - { name: catalog, url: "/catalog?page={{randInt 1 20}}" }
            profile: [ hold 1 user 1m, iterations 7 ]
            thresholds: [ "catalog: p95 < 10s" ]
            """);
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", script), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(server.Requests, Is.EqualTo(7));
        Assert.That(console.Out, Does.Contain("catalog: p95 < 10 s — passed"));
    }

    [Test]
    public async Task Flags_win_over_the_script()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string script = Script("""
            target: http://127.0.0.1:1
            variables: { page: 1 }
            actions:
              - { name: catalog, url: "/catalog?page={{page}}" }
            profile: hold 100/s 10m
            """);
        var console = new TestConsole();

        string[] flags = ["--url", server.Address.ToString(), "-c", "1", "-n", "3", "--variable", "page=17", "--name", "other"];

        ExitCode code = await console.RunAsync(["run", script, .. flags]);

        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(server.Requests, Is.EqualTo(3));
        Assert.That(console.Out, Does.StartWith("other"));
    }

    [Test]
    public async Task Mistakes_in_a_script_are_listed_with_their_places()
    {
        string script = Script("actoins:\n  - url: /\n");
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", script), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("line 1, column 1").And.Contain("actions"));
        Assert.That(console.Error, Does.Not.Contain("   at "), "A mistake is no bug.");
    }

    [Test]
    public async Task A_test_of_a_plan_runs_in_an_environment()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string plan = Script($$"""
            requests:
              catalog: { url: /catalog }
            tests:
              smoke:
                actions: [ catalog ]
                profile: [ hold 1 user 1m, iterations 4 ]
              load:
                actions: [ catalog ]
                profile: hold 100/s 10m
            environments:
              here: { target: "{{server.Address}}" }
            """);
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", plan, "--test", "smoke", "-e", "here"), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(server.Requests, Is.EqualTo(4));
    }

    [Test]
    public async Task A_misspelt_test_is_told_with_the_nearest_one()
    {
        string plan = Script("requests: { home: { url: / } }\ntests:\n  smoke: { actions: [ home ], profile: hold 1/s 1s }\ntarget: http://localhost\n");
        var console = new TestConsole();

        Assert.That(await console.RunAsync("check", plan, "--test", "smok"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("smoke"));
    }

    [Test]
    public async Task Check_draws_the_profile_and_sends_nothing()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();

        ExitCode code = await console.RunAsync("check", server.Address.ToString(), "--pattern", "ramp to 200/s over 30s, hold 2m", "-t", "p95 < 200ms");

        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Out, Does.Contain("ramp").And.Contain("hold").And.Contain("p95 < 200ms"));
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public async Task Check_reads_what_protects_the_target_as_a_run_does()
    {
        TestConsole valid = new(), invalid = new();

        Assert.That(await valid.RunAsync("check", "http://127.0.0.1:1/", "--max-failing", "50%"), Is.EqualTo(ExitCode.Passed), valid.Error);
        Assert.That(await invalid.RunAsync("check", "http://127.0.0.1:1/", "--max-failing", "100%"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(invalid.Error, Does.Contain("--max-failing \"100%\": expected a percentage"));
    }

    [Test]
    public async Task The_first_script_is_valid()
    {
        string file = Path.Combine(_folder, "first.yml");
        var console = new TestConsole();

        await console.RunAsync("init", file);

        Assert.That(await console.RunAsync("check", file), Is.EqualTo(ExitCode.Passed), console.Error);
    }

    [Test]
    public async Task The_request_of_a_URL_is_not_that_of_a_script()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", Script("actions: [ { url: / } ]"), "--method", "PUT"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("--method"));
    }

    [TestCase("reports: [ ../load.html ]")]
    [TestCase("baseline: ../../load.baseline.json")]
    public async Task A_plan_writes_beside_itself_only(string wish)
    {
        string plan = Script(
            $"requests: {{ home: {{ url: / }} }}\ntests:\n  smoke: {{ actions: [ home ], profile: hold 1/s 1s, {wish} }}\ntarget: http://localhost\n");
        var console = new TestConsole();

        Assert.That(await console.RunAsync("check", plan, "--test", "smoke"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("is not in the folder of the plan"));
    }

    private string Script(string text)
    {
        string path = Path.Combine(_folder, "script.yml");
        File.WriteAllText(path, text);
        return path;
    }
}
