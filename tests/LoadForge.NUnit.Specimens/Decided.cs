using LoadForge.Baselines;
using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Specimens;

public sealed class Decided
{
    private int _made;

    [LoadTest]
    public async Task By_a_search() => await Load
        .FindCapacity(Load.Scenario("nothing", _ => Task.CompletedTask).Expect(Successes < 1))
        .Between(10.PerSecond(), 20.PerSecond())
        .WarmUp(TimeSpan.Zero)
        .Probe(300.Milliseconds())
        .RunAsync();

    [LoadTest(Repeat = 3)]
    public void By_repeats()
    {
        if (++_made == 1) Published.FailedRun();
        else Published.PassedRunOfThreeThresholds();
    }

    [LoadTest]
    public void By_a_comparison() => Assert.That(Run(20_000), Is.NoSlowerThan(Baseline.Of(Run(60_000)), by: 10.Percent()));

    private static LoadResult Run(long microseconds) =>
        new SampleResult().Scenario("checkout").Step("pay", [.. Enumerable.Range(0, 1000).Select(i => microseconds + (i * 7))]).Build();
}
