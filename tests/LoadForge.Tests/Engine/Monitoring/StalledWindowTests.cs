using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>
/// A short stall in a long run: the value of the whole run hides it, the windows show it. The run must take a whole minute.
/// It mostly sleeps, and a busy machine does not affect its assertions, so other tests run meanwhile.
/// </summary>
[Parallelizable]
[Category("Slow")]
public sealed class StalledWindowTests
{
    [Test]
    public async Task A_stall_of_three_seconds_in_a_minute_fails_the_window_it_touched_and_no_other_while_p95_of_the_whole_passes()
    {
        await using GateServer server = await GateServer.StartAsync();
        Task<TimeSpan> stall = StallAsync(server);

        LoadResult result = await Load.Scenario("stall", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 60.Seconds()))
            .Expect(
                (P99 < 1.Seconds()).InEvery(10.Seconds()),
                P95 < 1.Seconds(),
                (P99 < 1.Seconds()).InAtLeast(80.Percent()).InEvery(10.Seconds()),
                (P99 < 1.Seconds()).For(5.Seconds()))
            .RunAsync();

        await stall;

        // Whatever the generator did meanwhile: a stall of three seconds is far more than it could have held responses back.
        Verdict windows = result.Verdicts[0];
        Assert.Multiple(() =>
        {
            Assert.That(windows.Status, Is.EqualTo(VerdictStatus.Failed), windows.Reason);
            Assert.That((windows.Windows!.Failed, windows.Windows.Judged), Is.EqualTo((1, 6)));
            Assert.That(windows.Course.Select(value => value > 1_000_000), Is.EqualTo([false, false, true, false, false, false]));
            Assert.That((windows.Worst!.Start, windows.Worst.End, windows.Worst.Phase), Is.EqualTo((20.Seconds(), 30.Seconds(), "hold")));
            Assert.That(windows.Worst.Samples, Is.EqualTo(1000).Within(20));
            Assert.That(result.Verdicts.Skip(1).Take(3).Select(verdict => verdict.Status), Has.All.EqualTo(VerdictStatus.Passed));
        });
    }

    // Long after the border and long before the next, so that no scheduling of the machine moves it into another window.
    private static async Task<TimeSpan> StallAsync(GateServer server)
    {
        while (server.Requests == 0) await Task.Delay(10);
        await Task.Delay(TimeSpan.FromSeconds(23.5));
        return await server.StallAsync(TimeSpan.FromSeconds(3));
    }
}
