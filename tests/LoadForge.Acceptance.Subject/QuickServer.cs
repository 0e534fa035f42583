using LoadForge.Testing;

namespace LoadForge.Acceptance.Subject;

/// <summary>The server that the tests make their load against: it answers within a few milliseconds.</summary>
[SetUpFixture]
public sealed class QuickServer
{
    private static KnownLatencyServer? server;

    public static Uri Address => server!.Address;

    [OneTimeSetUp]
    public static async Task Open() => server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(2.Milliseconds()));

    [OneTimeTearDown]
    public static async Task Close() => await server!.DisposeAsync();
}
