using DemoShop;
using LoadForge.Results;
using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.Har;

[Category("Slow")]
public sealed class HarRunTests
{
    [Test]
    public async Task A_recorded_checkout_runs_and_passes_unedited()
    {
        await using Shop shop = await Shop.StartAsync();
        ImportedScript script = Imports.Of(
            ScriptImport.Har,
            "shop.har",
            ShopRecordings.Checkout(shop.Address.ToString().TrimEnd('/')).ToString(),
            new ImportOptions { MaxThink = TimeSpan.FromMilliseconds(100) });

        LoadResult result = await script.Read().ToPlan().Profile(p => p.Hold(2.Users(), 3.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Failed, Is.Zero, script.Yaml);
            Assert.That(result.Step("POST /checkout").Statistics.Ok, Is.Positive);
            Assert.That(result.Step("GET /orders/{id}").Statistics.Ok, Is.Positive);
        });
    }
}
