using LoadForge.Scripts;
using LoadForge.Testing;

namespace LoadForge.NUnit.Specimens.Reported;

public sealed class Scripted
{
    [LoadTest]
    public Task Threshold_met() => RunAsync(TimeSpan.Zero);

    [LoadTest]
    public Task Threshold_failed() => RunAsync(300.Milliseconds());

    private static async Task RunAsync(TimeSpan latency)
    {
        await using KnownLatencyServer server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(latency));
        await Load.Script("shop.yml").Against(server.Address).RunAsync();
    }
}
