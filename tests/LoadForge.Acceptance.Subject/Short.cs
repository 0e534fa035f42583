namespace LoadForge.Acceptance.Subject;

/// <summary>Runs of a few seconds that meet their thresholds.</summary>
public sealed class Short
{
    [LoadTest]
    public async Task Three_seconds_of_load() => await Run("short", 20);

    [LoadTest]
    [TestCase(10, "one")]
    [TestCase(20, "one")]
    [TestCase(20, "a \"name\" / with <odd> characters")]
    public async Task Cases_of_load(int rate, string name) => await Run(name, rate);

    private static Task<LoadResult> Run(string name, int rate) => Load
        .Scenario(name, user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(rate.PerSecond(), 3.Seconds()))
        .Expect(ErrorRate < 1.Percent())
        .RunAsync();
}
