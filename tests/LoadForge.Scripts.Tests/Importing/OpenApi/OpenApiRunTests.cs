using DemoShop;
using LoadForge.Results;
using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.OpenApi;

[Category("Slow")]
public sealed class OpenApiRunTests
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: shop, version: "1" }
        paths:
          /catalog:
            get:
              operationId: list products
              responses: { "200": { description: The products } }
          /catalog/{sku}:
            get:
              operationId: show product
              parameters:
                - { name: sku, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 24 } }
              responses: { "200": { description: A product }, "404": { description: No such product } }
          /orders:
            post:
              operationId: order product
              requestBody:
                content:
                  application/json:
                    schema: { type: object, required: [ sku ], properties: { sku: { type: integer, examples: [ 17 ] } } }
              responses: { "201": { description: The order } }
        """;

    [Test]
    public async Task All_operations_of_a_service_run_and_pass_unedited()
    {
        await using Shop shop = await Shop.StartAsync();
        ImportedScript script = Imports.Of(
            ScriptImport.OpenApi, "shop.yaml", Document, new ImportOptions { Target = shop.Address, AllOperations = true });

        LoadResult result = await script.Read().ToPlan().Profile(p => p.Hold(2.Users(), 2.Seconds())).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(3));
            Assert.That(result.Statistics.Failed, Is.Zero, script.Yaml);
            Assert.That(result.Step("order product").Statistics.Ok, Is.Positive);
        });
    }
}
