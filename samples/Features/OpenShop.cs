using DemoShop;

namespace Features;

/// <summary>Opens the shop that these samples send load to, on a free port.</summary>
[SetUpFixture]
public sealed class OpenShop
{
    public static Shop Shop { get; private set; } = null!;

    [OneTimeSetUp]
    public static async Task Open() => Shop = await Shop.StartAsync();

    [OneTimeTearDown]
    public static async Task Close() => await Shop.DisposeAsync();
}
