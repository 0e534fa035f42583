using LoadForge.Baselines;
using LoadForge.Capacity;
using LoadForge.Testing.Results;

namespace LoadForge.NUnit.Specimens;

/// <summary>Tests that are inconclusive, each for a reason of another kind.</summary>
public sealed class Doubtful
{
    [LoadTest]
    public void By_a_run() => Published.SaturatedRun();

    [Test]
    public void By_a_run_of_a_plain_test() => Published.SaturatedRun();

    [LoadTest(Repeat = 3)]
    public void By_repeats() => Published.SaturatedRun();

    [LoadTest]
    public void By_a_statistic() => Assert.That(Published.SaturatedRunWithoutTimeThresholds(), Has.P99.LessThan(1.Milliseconds()));

    [LoadTest]
    public async Task By_a_search()
    {
        CapacityResult capacity = await Load.FindCapacity(Load.Scenario("nothing", _ => Task.CompletedTask).Expect(Successes >= 1))
            .Between(10.PerSecond(), 20.PerSecond()).WarmUp(TimeSpan.Zero).Probe(300.Milliseconds()).RunAsync();
        Assert.That(capacity, Has.Capacity.AtLeast(100.PerSecond()));
    }

    [LoadTest]
    public void By_a_comparison()
    {
        Published.PassedRun();
        LoadResult result = new SampleResult().Build();
        Baseline here = Baseline.Of(result);
        Assert.That(result, Is.NoSlowerThan(here with { Environment = here.Environment with { Cores = 99 } }, by: 10.Percent()));
    }

    [LoadTest]
    public void By_its_own_word()
    {
        Published.PassedRun();
        Assert.Inconclusive("the test's own doubt");
    }
}
