using DemoShop;

namespace QuickStart;

/// <summary>Opens the shop that all tests of this namespace send load to, on a free port.</summary>
[SetUpFixture]
public sealed class OpenShop
{
    public static Shop Shop { get; private set; } = null!;

    [OneTimeSetUp]
    public static async Task Open() => Shop = await Shop.StartAsync();

    [OneTimeTearDown]
    public static async Task Close() => await Shop.DisposeAsync();
}
