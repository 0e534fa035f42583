using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance;

/// <summary>What a plain <c>dotnet test</c> shows of load tests, and keeps.</summary>
[Category("Slow")]
public sealed class PlainRunTests
{
    [Test]
    public async Task It_says_what_runs_and_where_results_are_and_a_folder_with_odd_characters_keeps_every_attachment()
    {
        await using TestRun run = await TestRun.CompleteAsync(
            TestCommand.Subject("Name=Three_seconds_of_load") with { IsPlain = true, ResultsName = "C# 100%41 results" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Console, Does.Contain("Short.Three_seconds_of_load: 3.00 s of load on http://127.0.0.1:"));
            Assert.That(run.Console, Does.Contain($"Load results: {run.Results}").And.Contain("Allure results: ").And.Contain("console;verbosity=normal"));
            Assert.That(run.Trx["Three_seconds_of_load"].Files, Has.Count.EqualTo(10).And.All.Exist);
        }
    }

    [Test]
    public async Task A_misspelt_variable_is_refused_with_the_nearest_name()
    {
        TestCommand command = TestCommand.Subject("Name=Three_seconds_of_load");
        await using TestRun run = await TestRun.CompleteAsync(
            command with { IsPlain = true, Environment = command.Environment.Add("LOADFORGE_LOADSCALE", "0.1") });

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(
            run.Console,
            Does.Contain(
                "environment variable LOADFORGE_LOADSCALE is not a LoadForge setting; did you mean LOADFORGE_LOAD_SCALE?")
                .And.Not.Contain("System.Collections"));
    }
}
