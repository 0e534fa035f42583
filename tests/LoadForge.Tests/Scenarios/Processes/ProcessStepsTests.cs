using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Scenarios.Processes;

namespace LoadForge.Tests.Scenarios.Processes;

[Platform("Linux,MacOsX")]
[Parallelizable(ParallelScope.All)]
public sealed class ProcessStepsTests
{
    [Test]
    public async Task A_program_is_a_step_and_its_output_comes_back()
    {
        ProcessOutput? output = null;

        LoadResult result = await OneIteration.RunAsync(async user => output = await user.Run(new ProcessCommand("sh")
        {
            Arguments = ["-c", "cat; echo \"$GREETING $1\" >&2", "sh", "two words; echo no"],
            Input = "from outside",
            Environment = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("GREETING", "hello"),
        }));

        Assert.That(output, Is.EqualTo(new ProcessOutput("from outside", "hello two words; echo no\n", IsCut: false)));
        Assert.That(result.Step("run sh").Statistics.Ok, Is.EqualTo(1));
    }

    [Test]
    public async Task An_exit_code_is_the_outcome_and_its_complaint_the_example()
    {
        LoadResult result = await OneIteration.RunAsync(user => user.Run("sh", "-c", "echo broken pipe wrench >&2; exit 3"));

        OutcomeCount outcome = result.Step("run sh").Statistics.Outcomes.Single();
        Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "exit code 3")));
        Assert.That(outcome.Example, Does.Contain("sh ended with exit code 3: broken pipe wrench"));
    }

    [Test]
    public async Task A_secret_that_is_cut_off_with_the_beginning_of_a_complaint_is_not_shown()
    {
        string secret = string.Concat(Enumerable.Range(0, 100).Select(number => $"key-{number};"));
        LoadResult result = await OneIteration.RunAsync(
            user => user.Run(new ProcessCommand("sh") { Arguments = ["-c", $"echo 'with {secret}' >&2; exit 3"] }),
            http: http => http with { Secrets = [secret] });

        Assert.That(result.Step("run sh").Statistics.Outcomes.Single().Example, Does.EndWith("exit code 3: with ***"));
    }

    [TestCase(3, "exit 3", null)]
    [TestCase(0, "exit 3", "exit code 3")]
    [TestCase(3, "exit 0", "exit code 0")]
    public async Task Another_exit_code_may_be_expected(int expected, string script, string? outcome)
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Run(new ProcessCommand("sh") { Arguments = ["-c", script], ExpectedExitCode = expected }));

        Assert.That(FailureOf(result), Is.EqualTo(outcome));
    }

    [TestCase("signed", null)]
    [TestCase("Signed", "unexpected output")]
    public async Task A_text_may_be_expected_in_the_output(string expected, string? outcome)
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Run(new ProcessCommand("sh") { Arguments = ["-c", "echo it is signed"], ExpectedOutput = expected }));

        Assert.That(FailureOf(result), Is.EqualTo(outcome));
    }

    [Category("Slow")]
    [Test]
    public async Task A_program_that_takes_too_long_is_killed_with_its_children()
    {
        string mark = Path.Combine(Path.GetTempPath(), "loadforge-" + Guid.NewGuid().ToString("N"));

        LoadResult result = await OneIteration.RunAsync(user => user.Run(new ProcessCommand("sh")
        {
            Arguments = ["-c", $"(sleep 2; touch {mark}) & echo started; wait"],
            Timeout = 200.Milliseconds(),
            Step = "script",
        }));

        Assert.That(result.Step("script").Statistics.Outcomes.Single().Outcome.Kind, Is.EqualTo(OutcomeKind.TimedOut));
        await Task.Delay(2500);
        Assert.That(File.Exists(mark), Is.False, "the child went on after its parent was killed");
    }

    [Test]
    public async Task A_program_that_leaves_something_behind_with_its_output_says_so()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Run(new ProcessCommand("sh") { Arguments = ["-c", "sleep 5 & echo ok"], Timeout = 4.Seconds() }));

        OutcomeCount outcome = result.Statistics.Outcomes.Single();
        Assert.That(outcome.Outcome.ToString(), Is.EqualTo("exception output held open"));
        Assert.That(outcome.Example, Does.Contain("sh ended with exit code 0, but a process that it started keeps its output open"));
    }

    [Test]
    public async Task A_program_may_leave_something_behind_that_has_its_output_elsewhere()
    {
        ProcessOutput? output = null;

        await OneIteration.RunAsync(async user => output = await user.Run("sh", "-c", "sleep 5 >/dev/null 2>&1 & echo ok"));

        Assert.That(output?.Output, Is.EqualTo("ok\n"));
    }

    [Test]
    public async Task Output_beyond_the_bound_is_dropped_and_holds_nobody_up()
    {
        ProcessOutput? output = null;

        LoadResult result = await OneIteration.RunAsync(async user => output = await user.Run(
            new ProcessCommand("sh") { Arguments = ["-c", "head -c 1000000 /dev/zero | tr '\\0' x"], MaxOutput = 100 }));

        Assert.That(result.Statistics.Failed, Is.Zero);
        Assert.That(output, Is.EqualTo(new ProcessOutput(new string('x', 100), "", IsCut: true)));
    }

    [Test]
    public async Task A_program_that_is_not_there_fails_the_step_and_says_so()
    {
        LoadResult result = await OneIteration.RunAsync(user => user.Run("no-such-program-anywhere"));

        OutcomeCount outcome = result.Statistics.Outcomes.Single();
        Assert.That(outcome.Outcome.ToString(), Is.EqualTo("exception program not started"));
        Assert.That(outcome.Example, Does.Contain("no-such-program-anywhere could not be started"));
    }

    [Test]
    public async Task Many_users_run_programs_side_by_side()
    {
        LoadResult result = await Load.Scenario("scripts", user => user.Run("true"))
            .Profile(p => p.Hold(4.Users(), 1.Seconds())).RunAsync();

        Assert.That(result.Statistics.Ok, Is.GreaterThan(8));
        Assert.That(result.Statistics.Failed, Is.Zero);
    }

    private static string? FailureOf(LoadResult result) =>
        result.Step("run sh").Statistics.Outcomes.Where(one => one.Outcome.IsFailure).Select(one => one.Outcome.Detail).SingleOrDefault();
}
