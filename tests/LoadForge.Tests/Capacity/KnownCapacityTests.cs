using LoadForge.Capacity;
using LoadForge.Testing;
using LoadForge.Tests.Engine;

namespace LoadForge.Tests.Capacity;

/// <summary>Searches against a server whose limit is known, over real connections and in virtual time.</summary>
public sealed class KnownCapacityTests
{
    [Category("Slow")]
    [Test]
    public async Task A_server_of_four_workers_at_20_ms_has_its_known_limit()
    {
        using var time = new VirtualTime();
        await using WorkerServer server = await WorkerServer.StartAsync(workers: 4, 20.Milliseconds(), time.Clock);

        CapacityResult result = await time.DriveAsync(Load
            .FindCapacity(time.Scenario(
                    "work", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); }, () => server.Waiting)
                .Against(server.Address)
                .Expect(P95 < 100.Milliseconds(), ErrorRate < 1.Percent()))
            .Between(100.PerSecond(), 400.PerSecond())
            .WarmUp(200.Milliseconds())
            .Probe(1.Seconds())
            .Precision(20.Percent())
            .RunAsync());

        foreach (CapacityProbe probe in result.Probes)
        {
            await TestContext.Out.WriteLineAsync(
                $"{probe.Level} {probe.Status} {probe.IsLong} {probe.Reason} p95 {probe.Result?.Statistics.ResponseTime.P95.TotalMilliseconds} ms "
                    + $"{string.Join("; ", probe.Result?.Generator.Saturation ?? [])}");
        }

        await TestContext.Out.WriteLineAsync(
            $"{result}, failed at {result.FailedAt}; the server's own limit {server.Limit:0.0}/s; {result.Duration.TotalSeconds:0.0} s");
        Assert.That(result.Ending, Is.EqualTo(CapacityEnding.Found));
        Assert.That(result.Level, Is.EqualTo(server.Limit).Within(20).Percent);
    }
}
