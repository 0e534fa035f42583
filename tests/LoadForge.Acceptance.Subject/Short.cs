namespace LoadForge.Acceptance.Subject;

/// <summary>Runs of a few seconds that keep what they promise.</summary>
public sealed class Short
{
    [LoadTest]
    public async Task Three_seconds_of_load(CancellationToken cancellation) => await Run("short", 20, cancellation);

    [LoadTest]
    [TestCase(10, "one")]
    [TestCase(20, "one")]
    [TestCase(20, "a \"name\" / with <odd> characters")]
    public async Task Cases_of_load(int rate, string name, CancellationToken cancellation) => await Run(name, rate, cancellation);

    private static Task<LoadResult> Run(string name, int rate, CancellationToken cancellation) => Load
        .Scenario(name, user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(rate.PerSecond(), 3.Seconds()))
        .Expect(ErrorRate < 1.Percent())
        .RunAsync(cancellation);
}
