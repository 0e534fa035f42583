using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Engine;

/// <summary>However a run ends, it ends within a bounded time and with all that it measured.</summary>
[NonParallelizable]
public sealed class StoppingTests
{
    private static readonly TimeSpan MaxStop = TimeSpan.FromSeconds(5);

    [Test]
    public async Task A_cancelled_token_gives_a_complete_partial_result_within_five_seconds()
    {
        await using GateServer server = await GateServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        Task<LoadResult> run = Load.Scenario("cancelled", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 10.Minutes()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync(cancellation.Token);
        await WaitUntil(() => server.Requests >= 50);

        long asked = Stopwatch.GetTimestamp();
        await cancellation.CancelAsync();
        LoadResult result = await run;

        await server.WhenIdleAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Stopwatch.GetElapsedTime(asked), Is.LessThan(MaxStop));
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
            Assert.That(result.EndingReason, Does.Contain("token"));
            Assert.That(result.Statistics.Count + result.Statistics.Cancelled, Is.EqualTo(server.Requests));
            Assert.That(result.Statistics.Starts!.Value.Planned, Is.EqualTo(result.Statistics.Starts.Value.Started + result.Statistics.Starts.Value.Dropped));
            Assert.That(result.Statistics.Duration, Is.LessThan(1.Minutes()), "throughput is measured over the time that was run");
            Assert.That(result.Verdicts.Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed), "a run cut short has met no threshold");
        });
    }

    [Test]
    public async Task A_token_cancelled_while_the_target_is_tried_gives_a_result_as_well()
    {
        using var silent = new TcpListener(IPAddress.Loopback, port: 0);
        silent.Start();
        using var cancellation = new CancellationTokenSource();
        Task<LoadResult> run = Load.Scenario("cancelled", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/")
            .Profile(p => p.Hold(100.PerSecond(), 10.Minutes()))
            .RunAsync(cancellation.Token);

        using TcpClient tried = await silent.AcceptTcpClientAsync();
        await cancellation.CancelAsync();
        LoadResult result = await run;

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
            Assert.That(result.EndingReason, Does.Contain("token"));
            Assert.That(result.Statistics.Count, Is.Zero);
        });
    }

    [Test]
    public async Task An_interrupted_process_ends_its_runs_with_the_reason()
    {
        var hasRun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<LoadResult> run = Load
            .Scenario("interrupted", async user =>
            {
                if (user.Iteration > 0) hasRun.TrySetResult();
                await Task.Delay(1, user.Cancellation);
            })
            .Profile(p => p.Hold(5.Users(), 10.Minutes()))
            .RunAsync();
        await hasRun.Task;

        LoadRuns.Interrupt("Ctrl-C");

        LoadResult result = await run;
        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
            Assert.That(result.EndingReason, Is.EqualTo("Ctrl-C"));
            Assert.That(result.Statistics.Ok, Is.Positive);
        });
    }

    [TestCase(RunEnding.Cancelled, "Ctrl-C")]
    [TestCase(RunEnding.Aborted, "agent 2 is gone")]
    public async Task A_run_that_others_execute_has_the_reason_of_this_process_only_if_it_was_cancelled(RunEnding ending, string reason)
    {
        LoadPlan plan = Load.Scenario("interrupted", _ => Task.CompletedTask).Profile(p => p.Hold(5.Users(), 10.Minutes())).Build();

        LoadResult result = await LoadRuns.ConductAsync(plan, (_, cancellation) =>
        {
            LoadRuns.Interrupt("Ctrl-C");
            Assert.That(cancellation.IsCancellationRequested, Is.True);
            return Task.FromResult(SampleResult.Default() with { Ending = ending, EndingReason = "agent 2 is gone" });
        });

        Assert.That((result.Ending, result.EndingReason), Is.EqualTo((ending, reason)));
    }

    [Test]
    public async Task A_run_that_is_interrupted_while_it_is_prepared_ends_before_it_has_begun()
    {
        int iterations = 0;
        LoadResult result = await Load
            .Scenario("interrupted", _ => Task.FromResult(Interlocked.Increment(ref iterations)))
            .Profile(p => p.Hold(5.Users(), 10.Minutes()))
            .Use(() => new Interrupting())
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
            Assert.That(result.EndingReason, Is.EqualTo("Ctrl-C"));
            Assert.That(result.Statistics.Ok, Is.EqualTo(iterations));
        });
    }

    [Test]
    public async Task Iterations_under_way_at_the_end_of_the_profile_may_finish_in_the_grace_period()
    {
        LoadResult result = await Load.Scenario("slow", async user => await user.Step("slow", () => Task.Delay(700)))
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Step("slow").Statistics.Ok, Is.EqualTo(10));
            Assert.That(result.Statistics.Cancelled, Is.Zero);
        });
    }

    [Test]
    public async Task Iterations_that_outlast_the_grace_period_are_cancelled_and_counted_apart()
    {
        LoadResult result = await Load.Scenario("endless", async user => await user.Step("wait", () => Task.Delay(Timeout.Infinite, user.Cancellation)))
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .GracePeriod(0.1.Seconds())
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Step("wait").Statistics.Cancelled, Is.EqualTo(10));
            Assert.That(result.Statistics.Count, Is.Zero);
            Assert.That(result.Notes, Is.Empty);
        });
    }

    [Test]
    public async Task A_user_that_ignores_cancellation_is_given_up_and_named()
    {
        LoadResult result = await Load.Scenario("deaf", async user => await user.Step("ignore", () => Task.Delay(Timeout.Infinite)))
            .Profile(p => p.Hold(1.Users(), 0.2.Seconds()))
            .GracePeriod(TimeSpan.Zero)
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Notes, Has.One.Contains("user 0 in step \"ignore\""));
            Assert.That(result.Statistics.Starts!.Value.Started, Is.EqualTo(1), "the iteration was started, although it never ended");
        });
    }

    [Category("Slow")]
    [Test]
    public async Task A_user_that_blocks_its_thread_does_not_keep_the_run_from_ending()
    {
        using var release = new ManualResetEventSlim();
        long started = Stopwatch.GetTimestamp();

        LoadResult result = await Load.Scenario("blocking", user =>
            {
                release.Wait(CancellationToken.None);
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .GracePeriod(0.1.Seconds())
            .RunAsync();

        release.Set();
        Assert.Multiple(() =>
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(20.Seconds()));
            Assert.That(result.Notes, Has.One.Contains("did not stop"));
            Assert.That(result.Statistics.Starts!.Value.Planned, Is.EqualTo(50));
        });
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10);
    }

    private sealed class Interrupting : RunExtension
    {
        public override Task<LoadPlan> StartAsync(LoadPlan plan, CancellationToken cancellation)
        {
            LoadRuns.Interrupt("Ctrl-C");
            return Task.FromResult(plan);
        }
    }
}
