using LoadForge.Testing;

namespace LoadForge.Acceptance.Subject;

/// <summary>The server that the tests make their load against: it answers within a few milliseconds.</summary>
[SetUpFixture]
public sealed class QuickServer
{
    private static KnownLatencyServer? _server;

    public static Uri Address => _server!.Address;

    public static long Requests => _server!.Requests;

    [OneTimeSetUp]
    public static async Task Open() => _server = await KnownLatencyServer.StartAsync(LatencyDistribution.Fixed(2.Milliseconds()));

    [OneTimeTearDown]
    public static async Task Close() => await _server!.DisposeAsync();
}
