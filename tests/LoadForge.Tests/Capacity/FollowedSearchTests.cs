using LoadForge.Capacity;
using LoadForge.Plans;

namespace LoadForge.Tests.Capacity;

/// <summary>A process that generates a share of one probe of a search that another process conducts.</summary>
[NonParallelizable]
public sealed class FollowedSearchTests
{
    [TearDown]
    public void ConductAgain() => CapacitySearches.Follow(null);

    [Test]
    public void It_makes_the_run_of_that_probe_only_with_the_seed_that_it_was_given()
    {
        var plans = new List<LoadPlan>();
        CapacitySearches.Follow(new ProbeOrder(3, 40, IsLong: true));
        CapacitySearch search = Load.FindCapacity(Load.Scenario("shop", _ => Task.CompletedTask).Seed(17).Expect(ErrorRate < 1.Percent()).ObservedBy(plan =>
        {
            plans.Add(plan);
            return null;
        })).Between(10.PerSecond(), 80.PerSecond()).WarmUp(0.1.Seconds()).Probe(0.2.Seconds());

        Assert.That(() => search.RunAsync(), Throws.InvalidOperationException.With.Message.Contains("only follows"));
        Assert.That(
            plans.Select(plan => (plan.Profile.ToString(), plan.Seed, plan.Probe)),
            Is.EqualTo([("warm-up 40/s 100 ms, hold 40/s 400 ms", 17, new ProbeOrder(3, 40, IsLong: true))]));
    }
}
