using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>The observers that a plan names.</summary>
public sealed class RunObserverNoteTests
{
    [Test]
    public async Task An_observer_is_created_for_each_run_and_its_notes_are_redacted()
    {
        var created = new List<Noting>();
        LoadPlan plan = Load
            .Scenario("shop", user => user.Step("step", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(1))
            .Secret("canary-17")
            .ObservedBy(_ =>
            {
                created.Add(new Noting());
                return created[^1];
            })
            .Build(new LoadSettings { FullLoadUnderDebugger = true });

        LoadResult first = await plan.RunAsync();
        LoadResult second = await plan.RunAsync();

        Assert.That(created, Has.Count.EqualTo(2));
        Assert.That(created.Select(observer => observer.Completed), Is.All.EqualTo(1));
        Assert.That(first.Notes, Has.One.EqualTo("export: *** was not delivered"));
        Assert.That(second.Notes, Has.One.EqualTo("export: *** was not delivered"));
    }

    private sealed class Noting : IRunObserver
    {
        public int Completed { get; private set; }

        public void OnSnapshot(MetricSnapshot snapshot)
        {
        }

        public void OnCompleted(LoadResult result) => Completed++;

        public IEnumerable<string> Notes() => ["export: canary-17 was not delivered"];
    }
}
