namespace Features.WholeRuns;

/// <summary>A smoke run: one user, one iteration, no pauses, nothing judged. Usually set from outside: <c>LOADFORGE_SMOKE=true dotnet test</c>.</summary>
public sealed class How_do_I_try_a_plan_without_load
{
    private const string Setting = "LOADFORGE_SMOKE";

    [SetUp]
    public void Ask() => Environment.SetEnvironmentVariable(Setting, "true");

    [TearDown]
    public void AskNoMore() => Environment.SetEnvironmentVariable(Setting, null);

    [LoadTest]
    public async Task A_thousand_users_for_an_hour_are_one_user_once()
    {
        LoadResult result = await Load
            .Scenario("browse", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog");
                await user.Think(1.Minutes());
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(1000.Users(), 1.Hours()))
            .Expect(P95 < 1.Microseconds())
            .RunAsync();

        Assert.That(result.IsSmoke);
        Assert.That(result.Statistics.Count, Is.EqualTo(1));
        Assert.That(result.Verdicts, Is.Empty);
    }
}
