using System.Collections.Immutable;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>Settings reach a run from outside.</summary>
[Category("Slow")]
public sealed class SettingsTests
{
    private static readonly TimeSpan Planned = TimeSpan.FromSeconds(3);
    private static readonly TestCommand Cases = TestCommand.Subject("FullyQualifiedName~Short.Cases_of_load");

    [Test]
    public async Task A_parameter_of_the_run_scales_the_time_of_every_case()
    {
        await using TestRun run = await TestRun.CompleteAsync(Cases with { Parameters = Setting("LoadForge.TimeScale", "0.1") });

        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(run.WrittenResults.Select(result => result.Planned), Is.EqualTo(Enumerable.Repeat(Planned * 0.1, 3)));
        Assert.That(run.Trx.Executed.Select(test => Path.GetFileName(test.File("-result.json"))), Is.Unique);
    }

    [Test, Category("Node")]
    public async Task An_environment_variable_wins_over_a_parameter_and_Allure_tells_the_cases_apart()
    {
        await using TestRun run = await TestRun.CompleteAsync(Cases with
        {
            Parameters = Setting("LoadForge.TimeScale", "30"),
            Environment = Setting("LOADFORGE_TIME_SCALE", "0.2").Add("LOADFORGE_LOAD_SCALE", "5"),
        });
        IReadOnlyList<InspectedTest> tests = await AllureCli.InspectAsync(run.Allure, Path.Combine(run.Folder, "inspected"));

        Assert.That(run.WrittenResults.Select(result => result.Planned), Is.EqualTo(Enumerable.Repeat(Planned * 0.2, 3)));
        Assert.That(run.WrittenResults.Select(result => result.Count).Order(), Is.EqualTo(new[] { 30, 60, 60 }));
        Assert.That(tests.Select(test => test.Retries), Is.EqualTo(new[] { 0, 0, 0 }));
    }

    [Test]
    public async Task A_bad_parameter_is_named_with_its_value_and_what_was_expected()
    {
        await using TestRun run = await TestRun.CompleteAsync(Cases with { Parameters = Setting("LoadForge.TimeScale", "soon") });

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(
            run.Trx.Tests.Select(test => test.Message), Has.All.Contain("parameter LoadForge.TimeScale is \"soon\"; expected a number greater than 0."));
    }

    [Test]
    public async Task A_bad_environment_variable_is_named_with_its_value_and_what_was_expected()
    {
        await using TestRun run = await TestRun.CompleteAsync(Cases with { Environment = Setting("LOADFORGE_LOAD_SCALE", "0") });

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(
            run.Trx.Tests.Select(test => test.Message),
            Has.All.Contain("environment variable LOADFORGE_LOAD_SCALE is \"0\"; expected a number greater than 0."));
    }

    private static ImmutableDictionary<string, string> Setting(string name, string value) => ImmutableDictionary<string, string>.Empty.Add(name, value);
}
