using System.Net;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>Real runs of the engine, each with its share, merged while they run.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MergedLiveRunTests
{
    private static readonly TimeSpan UntilStart = TimeSpan.FromMilliseconds(200);

    [Test]
    public async Task Three_runs_at_once_give_the_result_of_one_plan()
    {
        long done = 0;
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", () =>
            {
                Interlocked.Increment(ref done);
                return Task.CompletedTask;
            }))
            .Profile(p => p.WarmUp(60.PerSecond(), 0.5.Seconds()).Hold(120.PerSecond(), 2.Seconds()))
            .Expect(ErrorRate <= 1.Percent(), (P99 < 1.Minutes()).InEvery(1.Seconds()))
            .Build();
        var merged = new MergedRun(plan, 3);

        (InProcessPart[] parts, LoadResult[] own) = await RunAsync(plan, merged, 3);
        LoadResult result = merged.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(parts.Select(part => part.Difference), Is.All.Null);
            Assert.That(parts.Select(part => part.Late), Is.All.Not.Null);
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Phases.Select(phase => phase.Statistics.Starts!.Value.Planned), Is.EqualTo([30, 240]));
            Assert.That(result.Phases.Sum(phase => phase.Statistics.Count), Is.EqualTo(done));
            Assert.That(result.Verdicts.Where(verdict => verdict.Windows is not null).Select(verdict => verdict.Windows!.Judged), Is.EqualTo([2]));
            Assert.That(own.Select(alone => alone.Verdicts.Length), Is.All.Zero, "a part judges nothing");
            Assert.That(own.Select(alone => alone.Phases[1].Statistics.Starts!.Value.Planned), Is.EqualTo([80, 80, 80]));
        });
    }

    [Test]
    public async Task Single_samples_and_examples_of_checks_are_those_of_all()
    {
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", () =>
            {
                using var response = new HttpResponseMessage(HttpStatusCode.NotFound);
                user.CheckStatus(response, HttpStatusCode.OK);
                return user.Id % 2 == 0 ? Task.CompletedTask : throw new InvalidOperationException("declined");
            }))
            .Profile(p => p.Hold(50.PerSecond(), 1.Seconds()))
            .Build();
        var merged = new MergedRun(plan, 2);

        (_, LoadResult[] own) = await RunAsync(plan, merged, 2);
        LoadResult result = merged.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(result.Samples.Select(samples => (samples.Scenario, samples.Step)), Is.EqualTo([("shop", "pay")]));
            Assert.That(
                result.Samples[0].Slowest.Select(sample => sample.ResponseTime),
                Is.EqualTo(own.SelectMany(alone => alone.Samples[0].Slowest).Select(sample => sample.ResponseTime).OrderDescending().Take(20)));
            Assert.That(result.Samples[0].Failed.Select(sample => sample.Message), Is.Not.Empty.And.All.Contains("declined"));
            Assert.That(result.Checks.Single().Example, Is.Not.Null.And.EqualTo(own[0].Checks.Single().Example));
        });
    }

    [Test]
    public async Task A_threshold_that_fails_on_what_all_measured_says_that_the_run_must_stop()
    {
        LoadPlan plan = Load.Scenario("shop", user => user.Step("pay", () => throw new InvalidOperationException("refused")))
            .Profile(p => p.Hold(50.PerSecond(), 3.Seconds()))
            .Expect((ErrorRate <= 1.Percent()).AbortOnFailure(1.Seconds()))
            .Build();
        var merged = new MergedRun(plan, 2);

        (_, LoadResult[] own) = await RunAsync(plan, merged, 2);

        Assert.Multiple(() =>
        {
            Assert.That(own.Select(alone => alone.Ending), Is.All.EqualTo(RunEnding.Completed), "a part does not decide");
            Assert.That(merged.Stop!.Ending, Is.EqualTo(RunEnding.Aborted));
            Assert.That(merged.Stop.Reason, Does.StartWith("stopped at 00:0"));
            Assert.That(merged.Complete().Verdicts[0].Status, Is.EqualTo(VerdictStatus.Failed));
        });
    }

    private static async Task<(InProcessPart[] Parts, LoadResult[] Results)> RunAsync(LoadPlan plan, MergedRun merged, int processes)
    {
        var allReady = new TaskCompletionSource<long>();
        int ready = 0;
        Task<long> Ready()
        {
            if (Interlocked.Increment(ref ready) == processes)
                allReady.SetResult(plan.Clock.GetTimestamp() + (long)(UntilStart.TotalSeconds * plan.Clock.TimestampFrequency));
            return allReady.Task;
        }

        InProcessPart[] parts = [.. Enumerable.Range(0, processes).Select(index => new InProcessPart(index, processes, merged, Ready))];
        return (parts, await Task.WhenAll(parts.Select(part => plan.For(part).RunAsync())));
    }
}
