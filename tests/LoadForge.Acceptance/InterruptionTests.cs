using System.Collections.Immutable;
using System.Diagnostics;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>Somebody loses patience in the middle of a minute of load: what was measured until then is on disk within 5 s, and nobody goes on.</summary>
[Category("Slow"), Platform("Linux", Reason = "Signals are sent, and the process table is read, as on Linux.")]
public sealed class InterruptionTests
{
    private static readonly TimeSpan Threshold = TimeSpan.FromSeconds(5);

    // What `dotnet` itself takes to end after its tests have.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromSeconds(15);

    [Test]
    public async Task Ctrl_C_in_a_terminal_which_signals_every_process()
    {
        WrittenResult result = await Interrupt(TestCommand.Subject("Name=A_minute_of_load"), session => session.SignalAllAsync("INT"));

        Assert.That(result.EndingReason, Does.Contain("SIGINT"));
        Assert.That(result.Succeeded, Is.EqualTo(result.Count), "A request that the end cut off is no failure of the server.");
    }

    [Test]
    public async Task Ctrl_C_while_a_user_heeds_no_cancellation()
    {
        WrittenResult result = await Interrupt(TestCommand.Subject("Name=A_user_who_heeds_no_cancellation"), session => session.SignalAllAsync("INT"));

        Assert.That(result.Notes, Has.Some.Contains("1 of the virtual users did not stop"));
    }

    [Test]
    public async Task An_interrupt_of_dotnet_test_alone()
    {
        TestCommand command = TestCommand.QuickStart("Name=The_catalog_answers_50_visitors_a_second") with
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("LOADFORGE_TIME_SCALE", "10"),
        };

        await Interrupt(command, session => session.SignalLeaderAsync("INT"));
    }

    [Test]
    public async Task A_terminated_test_host()
    {
        WrittenResult result = await Interrupt(TestCommand.Subject("Name=A_minute_of_load"), session => session.SignalTestHostAsync("TERM"));

        Assert.That(result.EndingReason, Does.Contain("SIGTERM"));
    }

    [Test]
    public async Task Ctrl_C_under_Microsoft_Testing_Platform()
    {
        WrittenResult result = await Interrupt(
            TestCommand.Subject("Name=A_minute_of_load") with { IsProgram = true }, session => session.SignalAllAsync("INT"));

        Assert.That(result.EndingReason, Does.Contain("SIGINT"));
    }

    private static async Task<WrittenResult> Interrupt(TestCommand command, Func<Session, Task> interrupt)
    {
        await using TestRun run = TestRun.Start(command);
        await run.Child.UntilAsync(() => run.Console.Contains("\n00:02/", StringComparison.Ordinal), "two seconds of load");

        long start = Stopwatch.GetTimestamp();
        await interrupt(run.Child.Session);
        await run.Child.UntilAsync(() => run.WrittenResults.Count > 0 || Stopwatch.GetElapsedTime(start) > Threshold, "a written result");
        TimeSpan written = Stopwatch.GetElapsedTime(start);
        await run.ExitAsync();
        await run.Child.UntilAsync(() => run.Child.Session.Members().Count == 0 || Stopwatch.GetElapsedTime(start) > TimeToLeave, "the end of every process");
        await TestContext.Out.WriteLineAsync(
            $"result written {written.TotalSeconds:F2} s after the signal, all processes gone after {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");

        Assert.That(run.Child.Session.Describe(), Is.Empty, "processes left behind");
        Assert.That(written, Is.LessThan(Threshold), run.Console);
        Assert.That(run.ExitCode, Is.Not.Zero);
        WrittenResult result = run.WrittenResults.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Ending, Is.EqualTo("cancelled"));
            Assert.That(result.Count, Is.Positive);
            Assert.That(result.Duration, Is.LessThan(result.Planned));
            Assert.That(Directory.GetFiles(run.Results, "*.tmp"), Is.Empty);
        }

        AllureResult allure = AllureResult.LoadAll(run.Allure).Single();
        Assert.That(allure.Attachments.Where(File.Exists).ToList(), Has.Count.EqualTo(10));
        Assert.That(allure.Status, Is.Not.EqualTo("passed"));
        return result;
    }
}
