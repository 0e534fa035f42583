using System.Collections.Concurrent;

namespace Features.HowHard;

/// <summary>Users make a closed model: each starts its next iteration when the previous one has ended, so a slow service gets fewer requests.</summary>
public sealed class How_do_I_run_a_number_of_users
{
    [LoadTest]
    public async Task Eight_users_come_one_after_another()
    {
        var users = new ConcurrentDictionary<int, bool>();

        LoadResult result = await Load
            .Scenario("browse", async user =>
            {
                users[user.Id] = true;
                using var catalog = await user.Http.GetAsync("/catalog");
                await user.Think(50.Milliseconds());
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Ramp(to: 8.Users(), over: 0.5.Seconds()).Hold(0.5.Seconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(users.Keys.Order(), Is.EqualTo(Enumerable.Range(0, 8)));
        Assert.That(result.Step("GET /catalog").Statistics.Count, Is.EqualTo(result.Scenarios[0].Iterations.Count));
    }
}
