namespace Features.HowHard;

/// <summary>Whichever comes first ends the run: the iterations, or the profile.</summary>
public sealed class How_do_I_run_so_many_iterations
{
    [LoadTest]
    public async Task A_hundred_iterations_of_all_users_together()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.Minutes()).Iterations(100))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Count, Is.EqualTo(100));
    }

    [LoadTest]
    public async Task Ten_iterations_of_each_user()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.Minutes()).IterationsPerUser(10))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Count, Is.EqualTo(50));
    }
}
