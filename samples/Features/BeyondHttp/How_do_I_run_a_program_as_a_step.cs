using LoadForge.Recording.Outcomes;
using LoadForge.Scenarios.Processes;

namespace Features.BeyondHttp;

/// <summary>A script or a command-line client as a step. An exit code other than 0 is a failure. Each call starts a process: run a few dozen at most.</summary>
public sealed class How_do_I_run_a_program_as_a_step
{
    [LoadTest]
    public async Task A_script_is_run_and_its_output_read()
    {
        LoadResult result = await Load
            .Scenario("script", async user =>
            {
                ProcessOutput script = await user.Run(Shell("echo hello"));
                user.Check("says hello", script.Output.Trim() == "hello");
                await user.Run(Shell("exit 3") with { Step = "give up" });
            })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(5))
            .Expect("says hello", CheckRate >= 100.Percent())
            .Expect("give up", ErrorRate >= 100.Percent())
            .RunAsync();

        Assert.That(result.Step("greet").Statistics.Ok, Is.EqualTo(5));
        Assert.That(result.Step("give up").Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "exit code 3")));
    }

    private static ProcessCommand Shell(string script) => OperatingSystem.IsWindows()
        ? new ProcessCommand("cmd") { Arguments = ["/c", script], Step = "greet" }
        : new ProcessCommand("sh") { Arguments = ["-c", script], Step = "greet" };
}
