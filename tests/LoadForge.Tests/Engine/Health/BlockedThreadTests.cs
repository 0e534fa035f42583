using LoadForge.Http11.Sockets;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Health;

/// <summary>With inline completions a scenario that blocks holds up everybody: the run says where.</summary>
[NonParallelizable]
public sealed class BlockedThreadTests
{
    [TestCase(HttpTransport.Automatic)]
    [TestCase(HttpTransport.Runtime)]
    public async Task A_scenario_that_blocks_a_thread_of_the_sockets_is_named(HttpTransport transport)
    {
        Assert.That(InlineCompletions.AreOn, Is.True, "the .runsettings of this repository switches inline completions on");
        await using GateServer server = await GateServer.StartAsync();
        using var never = new ManualResetEventSlim();

        LoadResult result = await Load.Scenario("shop", user => user.Step("pay", async () =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/").ConfigureAwait(false);
                never.Wait(150, CancellationToken.None);
            }))
            .Against(server.Address)
            .Http(http => http with { Transport = transport })
            .Profile(p => p.Hold(2.Users(), 2.Seconds()))
            .Expect(P99 < 100.Milliseconds())
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Generator.Saturation, Has.One.Contains("blocked by the step \"pay\""));
            Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Inconclusive));
        });
    }

    [Test]
    public async Task A_scenario_that_awaits_is_not_accused()
    {
        await using GateServer server = await GateServer.StartAsync();

        LoadResult result = await Load.Scenario("shop", user => user.Step("pay", async () =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/").ConfigureAwait(false);
                await Task.Delay(150).ConfigureAwait(false);
            }))
            .Against(server.Address)
            .Profile(p => p.Hold(20.Users(), 2.Seconds()))
            .RunAsync();

        Assert.That(result.Generator.Saturation, Has.None.Contains("blocked"));
    }
}
