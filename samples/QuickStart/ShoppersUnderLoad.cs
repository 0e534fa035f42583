using System.Net.Http.Headers;
using System.Net.Http.Json;
using DemoShop;

namespace QuickStart;

/// <summary>The closed model: a number of shoppers, each of whom does one thing after another.</summary>
public sealed partial class ShoppersUnderLoad
{
    [LoadTest, CancelAfter(60_000)]
    public async Task Twenty_shoppers_fill_their_carts()
    {
        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                await user.Step("log in", async () => await LogIn(user.Http, $"shopper-{user.Id}"));
                for (int i = 0; i < 3; i++)
                {
                    using var cart = await user.Http.PostAsJsonAsync("/cart", new CartRequest(Sku: user.Random.Next(1, 20)));
                    await user.Think(50.Milliseconds(), 150.Milliseconds());
                }

                using var order = await user.Http.PostAsync("/checkout", content: null);
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p
                .Ramp(to: 20.Users(), over: 2.Seconds())
                .Hold(5.Seconds())
                .RampDown(1.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .Expect("POST /cart", P95 < 500.Milliseconds())
            .Expect("log in", P95 < 500.Milliseconds())
            .RunAsync();

        Assert.That(result, Is.WithinThresholds);
        Assert.That(result.Phase("hold"), Has.Throughput.GreaterThan(20.PerSecond()));
    }

    private static async Task LogIn(HttpClient http, string name)
    {
        using var answer = await http.PostAsJsonAsync("/login", new LoginRequest(name, "demo"));
        answer.EnsureSuccessStatusCode();
        LoginReply? login = await answer.Content.ReadFromJsonAsync<LoginReply>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login!.Token);
    }
}
