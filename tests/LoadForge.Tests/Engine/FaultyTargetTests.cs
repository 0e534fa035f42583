using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Whatever the target does, the run ends with a clear word about it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FaultyTargetTests
{
    [Test]
    public void A_target_that_refuses_connections_is_reported_before_the_run()
    {
        using var port = new ClosedPort();

        TargetUnreachableException error = Assert.CatchAsync<TargetUnreachableException>(
            () => Short("/").Against(port.Address).RunAsync()).GetAwaiter().GetResult()!;

        Assert.That(error.Message, Does.Contain("refused").And.Contain(port.Address.ToString()).And.Contain("Start the server"));
    }

    [Test]
    public void A_target_whose_name_is_unknown_is_reported_before_the_run()
    {
        TargetUnreachableException error = Assert.CatchAsync<TargetUnreachableException>(
            () => Short("/").Against("http://no-such-host.invalid/").RunAsync()).GetAwaiter().GetResult()!;

        Assert.That(error.Message, Does.Contain("no-such-host.invalid"));
    }

    [Test]
    public async Task A_server_that_never_answers_gives_time_outs()
    {
        await using var silent = new RawSilentListener();

        LoadResult result = await Short("/").Against(silent.Address).Http(http => http with { RequestTimeout = 0.2.Seconds() }).RunAsync();

        AssertAllFailed(result, OutcomeKind.TimedOut, "");
    }

    [TestCase("/status/503", OutcomeKind.Status, "503")]
    [TestCase("/status/404", OutcomeKind.Status, "404")]
    [TestCase("/never", OutcomeKind.TimedOut, "")]
    [TestCase("/reset", OutcomeKind.Network, "connection reset")]
    [TestCase("/endless", OutcomeKind.Network, "response too large")]
    public async Task A_failure_is_told_apart_by_its_kind(string path, OutcomeKind kind, string detail)
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Short(path).Against(server.Address)
            .Http(http => http with { RequestTimeout = kind == OutcomeKind.TimedOut ? 1.Seconds() : 1.Minutes(), MaxBody = 100_000 })
            .RunAsync();

        AssertAllFailed(result, kind, detail);
    }

    [Test]
    public async Task A_delegate_that_throws_at_once_is_counted_under_the_scenarios_name()
    {
        LoadResult result = await Load.Scenario("broken", _ => throw new InvalidOperationException("no such basket"))
            .Profile(p => p.Hold(50.PerSecond(), 0.5.Seconds()))
            .RunAsync();

        OutcomeCount outcome = result.Step("broken").Statistics.Outcomes[0];
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Exception, "InvalidOperationException")));
            Assert.That(outcome.Count, Is.EqualTo(25));
            Assert.That(outcome.Example, Does.Contain("no such basket"));
            Assert.That(result.Verdicts.Single(verdict => verdict.Threshold == "broken: error rate <= 1%").Status, Is.EqualTo(VerdictStatus.Failed));
        });
    }

    [Test]
    public async Task A_failed_request_fails_the_step_around_it_even_when_nobody_looks_at_the_status()
    {
        await using FaultServer server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario(
            "blind", user => user.Step("order", async () => { using HttpResponseMessage _ = await user.Http.GetAsync("/status/500"); }))
            .Against(server.Address)
            .Profile(p => p.Hold(50.PerSecond(), 0.2.Seconds()))
            .RunAsync();

        LoadStatistics order = result.Step("order").Statistics;
        Assert.Multiple(() =>
        {
            Assert.That(order.Failed, Is.EqualTo(10));
            Assert.That(order.Requests, Is.EqualTo(10));
            Assert.That(order.Outcomes.Single().Outcome, Is.EqualTo(Outcome.Status(500)));
            Assert.That(result.Steps.Count(), Is.EqualTo(1), "the request is part of the step, not one of its own");
        });
    }

    private static LoadPlanBuilder Short(string path) =>
        Load.Scenario("fault", async user => { using HttpResponseMessage _ = await user.Http.GetAsync(path); })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()));

    private static void AssertAllFailed(LoadResult result, OutcomeKind kind, string detail) => Assert.Multiple(() =>
    {
        Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
        Assert.That(result.Statistics.Failed, Is.EqualTo(10));
        Assert.That(result.Statistics.Outcomes.Select(outcome => outcome.Outcome), Is.EqualTo([new Outcome(kind, detail)]));
    });
}
