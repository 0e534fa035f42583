using System.Globalization;
using LoadForge.Scenarios;

namespace LoadForge.Testing;

/// <summary>A script of four actions with two template functions, and the same scenario in C#: what they cost is compared.</summary>
public static class ScriptTwin
{
    /// <summary>The number of requests of an iteration.</summary>
    public const int Requests = 4;

    /// <summary>The text of the script.</summary>
    /// <param name="ordered">The status of an order.</param>
    public static string Script(int ordered) =>
        """
        actions:
          - { name: catalog, url: /catalog/7 }
          - { name: product, url: "/catalog/{{randInt 1 20}}" }
          - { name: order, method: POST, url: /orders, json_body: { sku: "{{randInt 1 20}}" }, expect_status: ORDERED }
          - { name: health, url: /health }
        """.Replace("ORDERED", ordered.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The same in C#.</summary>
    /// <param name="ordered">The status of an order.</param>
    public static LoadPlanBuilder Code(int ordered) => Load.Scenario("cost", user => BuyAsync(user, ordered));

    private static async Task BuyAsync(VirtualUser user, int ordered)
    {
        await user.Step("catalog", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/catalog/7");
        });
        await user.Step("product", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync($"/catalog/{user.Random.Next(1, 21)}");
        });
        await user.Step(
            "order",
            async () =>
            {
                using HttpResponseMessage response = await user.Http.PostAsJsonAsync("/orders", new Order(user.Random.Next(1, 21)));
            },
            expect: ordered);
        await user.Step("health", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/health");
        });
    }

    private sealed record Order(int Sku);
}
