using System.CommandLine;
using System.Text.Json;
using LoadForge.Cli.Running;
using LoadForge.Cli.Searching;
using LoadForge.Plans;
using LoadForge.Testing;

namespace LoadForge.Cli.Tests.Searching;

public sealed class CapacityCommandTests
{
    private static readonly string[] Quick = ["--between", "1..2 users", "--probe", "200ms", "--warm-up", "100ms", "--json"];

    [Test, Category("Slow")]
    public async Task A_script_is_searched_whatever_its_own_profile()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        string script = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(script, $"target: {server.Address}\nactions: [ {{ url: / }} ]\nprofile: hold 5/s 10m\nthresholds: [ p95 < 10s ]\n");
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(["capacity", script, .. Quick]);
        File.Delete(script);

        using JsonDocument answer = JsonDocument.Parse(console.Out);
        Assert.That(code, Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(answer.RootElement.GetProperty("ending").GetString(), Is.EqualTo("aboveRange"));
        Assert.That(answer.RootElement.GetProperty("unit").GetString(), Is.EqualTo("users"));
    }

    [Test, Category("Slow")]
    public async Task A_capacity_below_the_range_is_a_failed_threshold()
    {
        await using TimedServer server = await TimedServer.StartAsync();
        var console = new TestConsole();

        ExitCode code = await console.RunAsync(["capacity", server.Address.ToString(), "-t", "p95 < 1us", .. Quick]);

        // A machine may be too busy for a search. Then the program must say so.
        bool isBusy = (console.Out + console.Error).Contains("saturated", StringComparison.Ordinal);
        ExitCode expected = isBusy && code == ExitCode.Inconclusive ? ExitCode.Inconclusive : ExitCode.ThresholdFailed;
        Assert.That(code, Is.EqualTo(expected), console.Error);
    }

    [Test]
    public void A_seed_on_the_command_line_wins_over_the_environment_variable()
    {
        var unset = new List<string>();
        CliConsole console = new TestConsole().Console with { Unset = unset.Add };
        var options = new CapacityOptions();
        var command = new Command("capacity");
        options.AddTo(command);
        ParseResult parsed = command.Parse(["http://127.0.0.1:1/", "--threshold", "p95 < 1s", .. Quick, "--seed", "7"], CommandLine.Configuration);

        ChosenTarget chosen = TargetPlan.Of(options.Target(parsed), console, hasLoad: false);

        LoadPlan plan = options.Search(parsed, chosen, console).PlanOf(new ProbeOrder(1, 1, IsLong: false));

        Assert.That((plan.Seed, unset.Contains("LOADFORGE_SEED")), Is.EqualTo((7, true)));
    }

    [Test]
    public async Task A_search_without_a_threshold_is_invalid()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["capacity", "http://127.0.0.1:1/", .. Quick]), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("no threshold"));
    }

    [Test]
    public async Task A_file_of_a_format_that_a_search_does_not_have_is_refused_before_it()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(["capacity", "http://127.0.0.1:1/", .. Quick, "-o", "c.hlog"]), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("c.hlog"));
    }
}
