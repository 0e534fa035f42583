using DemoShop;

namespace ManyMachines;

/// <summary>Opens the shop on a free port, once: agents run this setup too, and send their load to the shop of the test process.</summary>
[SetUpFixture]
public sealed class OpenShop
{
    private static Shop? _shop;

    /// <summary>The address of the shop. That of an agent is replaced by the address in the test process.</summary>
    public static Uri Address => _shop?.Address ?? new Uri("http://localhost");

    [OneTimeSetUp]
    public static async Task Open()
    {
        if (!LoadAgent.IsThisProcess) _shop = await Shop.StartAsync();
    }

    [OneTimeTearDown]
    public static async Task Close()
    {
        if (_shop is not null) await _shop.DisposeAsync();
    }
}
