using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>A server that can do 50 requests a second is sent 120: every report of its throughput must say 50.</summary>
[NonParallelizable]
[Category("Slow")]
public sealed class OverloadedServerTests
{
    private const int Rate = 120;
    private const int Seconds = 4;

    [Test]
    public async Task Throughput_is_what_the_server_finished_in_the_time_and_what_is_left_is_the_backlog()
    {
        await using WorkerServer server = await WorkerServer.StartAsync(workers: 1, serviceTime: 20.Milliseconds());

        LoadResult result = await Load.Scenario("browse", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.WarmUp(20.PerSecond(), 2.Seconds()).Hold(Rate.PerSecond(), Seconds.Seconds()))
            .Expect(Throughput > 100.PerSecond(), (Throughput > 100.PerSecond()).During("hold"))
            .Expect("browse", Throughput > 100.PerSecond())
            .Expect((Throughput > 100.PerSecond()).InEvery(2.Seconds()))
            .RunAsync();

        LoadStatistics hold = result.Phase("hold").Statistics;
        SeriesPoint[] points = [.. result.Series.Where(point => point.Start >= 1.9.Seconds() && point.At <= (2.1 + Seconds).Seconds())];
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdicts.Take(4).Select(verdict => verdict.Status), Has.None.EqualTo(VerdictStatus.Passed));
            Assert.That(result.Verdicts.Take(3).Select(verdict => verdict.Actual), Has.All.EqualTo(server.Limit).Within(20).Percent);
            Assert.That(result.Verdicts[3].Worst!.Value, Is.LessThan(1.2 * server.Limit), "windows say the same");
            Assert.That(result.Statistics.Throughput, Is.EqualTo(hold.Throughput), "the warm-up is not judged");
            Assert.That(result.Phase("hold").Scenarios[0].Iterations.EndedWithin, Is.EqualTo(hold.EndedWithin), "an iteration is one request");
            Assert.That(hold.EndedWithin.Ok, Is.EqualTo(points.Sum(point => point.Total.Ok)).Within(10).Percent, "the seconds say the same");
            Assert.That(hold.Ok, Is.EqualTo(Rate * Seconds), "counts are of what began");
            Assert.That(hold.Starts!.Value.Achieved.Value, Is.EqualTo(1), "each was started");
            Assert.That(result.Backlog.Iterations, Is.EqualTo(hold.EndedLater).And.GreaterThan(Rate * Seconds / 2));
            Assert.That(result.Backlog.CutOff, Is.Zero);
            Assert.That(result.Backlog.DrainTime.TotalSeconds, Is.EqualTo(result.Backlog.Iterations / server.Limit).Within(20).Percent);
        });
    }
}
