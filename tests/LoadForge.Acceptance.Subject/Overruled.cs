namespace LoadForge.Acceptance.Subject;

/// <summary>Load tests that fail a threshold and then end by a word of their own.</summary>
public sealed class Overruled
{
    [LoadTest]
    public async Task Failed_then_passed()
    {
        await RunAsync();
        Assert.Pass("passed after all");
    }

    [LoadTest]
    public async Task Failed_then_ignored()
    {
        await RunAsync();
        Assert.Ignore("ignored after all");
    }

    [LoadTest]
    public async Task Failed_then_inconclusive()
    {
        await RunAsync();
        Assert.Inconclusive("inconclusive after all");
    }

    private static Task<LoadResult> RunAsync() => Load
        .Scenario("overruled", user => user.Http.GetAsync("/", user.Cancellation))
        .Against(QuickServer.Address)
        .Profile(p => p.Hold(5.Users(), 300.Milliseconds()))
        .Expect(Successes < 1)
        .RunAsync();
}
