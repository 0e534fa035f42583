using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>Observers that cannot be made.</summary>
public sealed class ObserverCreationTests
{
    [Test]
    public async Task Those_made_before_one_that_cannot_be_made_are_abandoned_once()
    {
        var earlier = new Counting();
        var later = new Counting();
        LoadPlan plan = Load
            .Scenario("shop", user => user.Step("step", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(1))
            .ObservedBy(_ => earlier)
            .ObservedBy(_ => throw new InvalidOperationException("no port is free"))
            .ObservedBy(_ => later)
            .Build(new LoadSettings { FullLoadUnderDebugger = true });

        await Assert.ThrowsAsync<InvalidOperationException>(() => plan.RunAsync());

        Assert.That((earlier.Abandoned, earlier.Completed), Is.EqualTo((1, 0)));
        Assert.That((later.Abandoned, later.Completed), Is.EqualTo((0, 0)));
    }

    private sealed class Counting : IRunObserver
    {
        public int Completed { get; private set; }

        public int Abandoned { get; private set; }

        public void OnSnapshot(MetricSnapshot snapshot)
        {
        }

        public void OnCompleted(LoadResult result) => Completed++;

        public void OnAbandoned() => Abandoned++;
    }
}
