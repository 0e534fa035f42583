using DemoShop;
using LoadForge.Scenarios;

namespace Features.ManyScenarios;

/// <summary>Each user has its own instance. Each iteration runs one of the tasks, drawn by weight, as a step.</summary>
public sealed class How_do_I_write_a_scenario_as_a_class
{
    [LoadTest]
    public async Task A_visitor_mostly_looks_and_sometimes_buys()
    {
        LoadResult result = await Load
            .Scenario<Visitor>()
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.Minutes()).IterationsPerUser(40))
            .Seed(3)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("look around").Statistics.Ok + result.Step("buy").Statistics.Ok, Is.EqualTo(5 * 40));
        Assert.That(result.Step("look around").Statistics.Ok, Is.EqualTo(160).Within(20), "four in five");
        Assert.That((Visitor.Opened, Visitor.Came, Visitor.Left, Visitor.Closed), Is.EqualTo((1, 5, 5, 1)));
    }

    public sealed class Visitor
    {
        private static int _opened;
        private static int _came;
        private static int _left;
        private static int _closed;

        public static int Opened => _opened;

        public static int Came => _came;

        public static int Left => _left;

        public static int Closed => _closed;

        [RunSetUp]
        public static Task OpenUp() => Count(ref _opened);

        [UserSetUp]
        public Task Come(VirtualUser user) => Count(ref _came);

        [LoadTask(weight: 4)]
        public async Task LookAround(VirtualUser user)
        {
            using var catalog = await user.Http.GetAsync("/catalog");
        }

        [LoadTask]
        public async Task Buy(VirtualUser user, CancellationToken cancellation)
        {
            using var order = await user.Http.PostAsJsonAsync("/orders", new OrderRequest(Sku: 2));
        }

        [UserTearDown]
        public Task Leave() => Count(ref _left);

        [RunTearDown]
        public static Task CloseDown() => Count(ref _closed);

        private static Task Count(ref int counter)
        {
            Interlocked.Increment(ref counter);
            return Task.CompletedTask;
        }
    }
}
