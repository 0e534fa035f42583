using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;
using Microsoft.Extensions.Logging;

namespace LoadForge.Logging.Tests;

public sealed class LoggedRunTests
{
    [Test]
    public async Task A_run_logs_its_start_its_phase_and_its_end()
    {
        using var log = new KeptLog();

        await Run(log);

        LogEntry end = log.Of(RunEvent.Completed).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Category, Is.EqualTo("LoadForge"));
            Assert.That(log.Entries.First().Id, Is.EqualTo(RunEvent.Started));
            Assert.That(log.Of(RunEvent.PhaseBegan).Single().Values["Phase"], Is.EqualTo("hold"));
            Assert.That(end.Level, Is.EqualTo(LogLevel.Information));
            Assert.That(end.Values["Ok"], Is.EqualTo(3));
            Assert.That(end.Text, Does.StartWith("shop completed after ").And.Contain(" s: 3 ok, 0 failed, p50 "));
        }
    }

    [Test]
    public async Task Each_verdict_has_the_level_of_its_status()
    {
        using var log = new KeptLog();

        await Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask)).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3))
            .Expect(Metric.Successes >= 4, Metric.Successes >= 3).Expect("refund", Metric.P99 < 1.Seconds()).LogTo((ILogger)log).RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                log.Of(RunEvent.ThresholdFailed).Select(entry => (entry.Level, entry.Values["Threshold"], entry.Values["Actual"])),
                Does.Contain((LogLevel.Error, "successes >= 4", "3")));
            Assert.That(
                log.Of(RunEvent.ThresholdPassed).Select(entry => (entry.Level, entry.Text)), Does.Contain((LogLevel.Debug, "shop: successes >= 3 passed: 3")));
            Assert.That(
                log.Entries.Where(entry => Equals(entry.Values.GetValueOrDefault("Threshold"), "refund: p99 < 1s")).Select(entry => entry.Id),
                Has.Exactly(1).Items.And.None.EqualTo(RunEvent.ThresholdPassed));
        }
    }

    [Test]
    public async Task A_run_that_ends_early_logs_a_warning_with_the_reason()
    {
        using var log = new KeptLog();
        var control = new LoadRunControl();

        await Load.Scenario("shop", user => user.Step("pay", () => Stop(control))).Profile(p => p.Hold(1.Users(), 1.Minutes()))
            .ControlledBy(control).LogTo((ILogger)log).RunAsync();

        LogEntry end = log.Of(RunEvent.EndedEarly).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(end.Level, Is.EqualTo(LogLevel.Warning));
            Assert.That(end.Values["Ending"], Is.EqualTo("cancelled"));
            Assert.That(end.Values["Reason"], Is.EqualTo("LoadRunControl.StopNow() was called"));
        }
    }

    [Test]
    public void A_run_without_a_result_logs_an_error()
    {
        using var log = new KeptLog();
        using var closed = new ClosedPort();

        Assert.That(
            () => Load.Scenario("shop", user => user.Http.GetAsync("/")).Against(closed.Address).Profile(p => p.Hold(1.Users(), 1.Seconds()))
                .LogTo((ILogger)log).RunAsync(),
            Throws.TypeOf<TargetUnreachableException>());
        Assert.That(log.Entries.Select(entry => (entry.Id, entry.Level)), Is.EqualTo(new[] { (RunEvent.Abandoned, LogLevel.Error) }));
    }

    [Test]
    public async Task A_name_with_line_breaks_stays_on_one_line_and_secrets_are_removed()
    {
        using var log = new KeptLog();

        await Load.Scenario("shop\r\nERROR tok-9f1c", user => user.Step("pay\u2028tok-9f1c", () => Task.CompletedTask)).Secret("tok-9f1c")
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3)).Expect("pay\u2028tok-9f1c", Metric.Successes >= 4).LogTo((ILogger)log).RunAsync();

        foreach (LogEntry entry in log.Entries) Assert.That(entry.Text, Does.Not.Match(@"[\r\n\u2028\u2029]|tok-9f1c"));
    }

    [Test]
    public async Task A_logger_that_throws_affects_no_verdict_and_is_noted()
    {
        LoadResult result = await Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3)).Expect(Metric.Successes >= 3).LogTo(new ThrowingLogger()).RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.EqualTo(VerdictStatus.Passed));
            Assert.That(result.Notes, Has.Some.StartsWith("LoggingObserver failed: "));
        }
    }

    private static Task Stop(LoadRunControl control)
    {
        control.StopNow();
        return Task.CompletedTask;
    }

    private static async Task Run(ILoggerFactory loggers)
    {
        await Load
            .Scenario("shop", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3))
            .LogTo(loggers)
            .RunAsync();
    }
}
