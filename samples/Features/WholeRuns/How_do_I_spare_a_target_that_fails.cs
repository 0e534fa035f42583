namespace Features.WholeRuns;

/// <summary>Users that pause longer after each failure let the target recover. MaxFailing would abort the run, and then nothing passes.</summary>
public sealed class How_do_I_spare_a_target_that_fails
{
    [LoadTest]
    public async Task Users_back_off_after_failed_iterations()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/no-such-page"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(5.Users(), 1.Seconds()))
            .Protect(p => p with { BackOff = 1.Seconds(), MaxFailing = 50.Percent(), HeldFor = 10.Seconds() })
            .Expect(ErrorRate >= 100.Percent())    // the page does not exist
            .RunAsync();

        Assert.That(result.Statistics.Failed, Is.LessThan(50));
        Assert.That(result.Notes, Has.Some.StartsWith("virtual users paused"));
    }
}
