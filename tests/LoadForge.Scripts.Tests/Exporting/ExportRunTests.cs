using DemoShop;
using LoadForge.Scripts.Exporting;
using NUnit.Framework.Interfaces;

namespace LoadForge.Scripts.Tests.Exporting;

[Category("Slow")]
public sealed class ExportRunTests
{
    [Test]
    public async Task The_exported_test_passes()
    {
        await using Shop shop = await Shop.StartAsync();

        ITestResult result = Run(shop, "error rate < 1%");

        Assert.Multiple(() =>
        {
            Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Passed), result.Message);
            Assert.That(shop.Stats.Requests, Is.GreaterThan(10));
        });
    }

    [Test]
    public async Task Its_thresholds_are_enforced()
    {
        await using Shop shop = await Shop.StartAsync();

        // Not on a time or a rate: on a busy machine the verdict on one is inconclusive.
        ITestResult result = Run(shop, "error rate > 50%");

        Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Failed), result.Message);
    }

    private static ITestResult Run(Shop shop, string threshold)
    {
        // The assembly stays loaded until the process ends, so its folder is that of the tests.
        string folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "exported")).FullName;
        string script = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".yml");
        File.WriteAllText(script, $$$"""
            name: shop
            target: {{{shop.Address}}}
            login:
              method: POST
              url: /login
              json_body: { user: "shopper{{userId}}", password: demo }
              capture: { token: { json: $.token } }
              send: { Authorization: "Bearer {{token}}" }
            actions:
              - { name: catalog, url: /catalog, capture: { first: { json: "$[0].sku" } } }
              - { name: fill, method: POST, url: /cart, json_body: { sku: "{{first}}", quantity: "{{randInt 1 3}}" } }
              - { name: check out, method: POST, url: /checkout, expect_status: 201, capture: { order: { header: Location } } }
              - { name: see, url: "{{order}}" }
            profile: hold 2 users 3s
            thresholds: [ "{{{threshold}}}" ]
            """);
        return ExportedCode.Run(ScriptExport.CSharp(script), Path.ChangeExtension(script, ".dll"));
    }
}
