using LoadForge.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace Features.ManyScenarios;

/// <summary>Constructor arguments of a scenario class come from your service provider.</summary>
public sealed class How_do_I_inject_what_a_class_needs
{
    [LoadTest]
    public async Task The_shopping_list_is_a_service()
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton(new ShoppingList([4, 8, 15])).BuildServiceProvider();

        LoadResult result = await Load
            .Scenario<Buyer>()
            .Services(services)
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(3.Users(), 1.Minutes()).IterationsPerUser(5))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("read the list").Statistics.Ok, Is.EqualTo(3 * 5));
    }

    public sealed record ShoppingList(IReadOnlyList<int> Skus);

    public sealed class Buyer(ShoppingList list)
    {
        [LoadTask(Name = "read the list")]
        public async Task Read(VirtualUser user)
        {
            foreach (int sku in list.Skus)
            {
                using var product = await user.Http.GetAsync($"/catalog/{sku}");
            }
        }
    }
}
