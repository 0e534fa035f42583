using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Tests.Engine.Merging;

namespace LoadForge.Tests.Plans;

/// <summary>A plan as one process of several runs it.</summary>
public sealed class PartOfPlanTests
{
    [TestCase(2, "run.agent-2.lfj", "requests.agent-2.csv")]
    [TestCase(1, "run.agent-1.lfj", "requests.agent-1.csv")]
    public void The_files_of_each_process_have_names_of_their_own(int processes, string journal, string log)
    {
        LoadPlan plan = PlanOf().Journal("out/run.lfj").WithRequestLog("out/requests.csv").Build();
        LoadPlan part = plan.For(PartOf(plan, processes - 1, processes));

        Assert.That(Path.GetFileName(part.Journal), Is.EqualTo(journal));
        Assert.That(Path.GetFileName(part.RequestLog!.Path), Is.EqualTo(log));
        Assert.That(Path.GetDirectoryName(part.Journal), Is.EqualTo(Path.GetDirectoryName(plan.Journal)));
    }

    [Test]
    public void Observers_do_not_watch_parts()
    {
        LoadPlan plan = PlanOf().ObservedBy(_ => throw new InvalidOperationException("A part was observed.")).Build();

        Assert.That(plan.For(PartOf(plan, 0, 2)).Observers, Is.Empty);
    }

    private static InProcessPart PartOf(LoadPlan plan, int index, int processes) =>
        new(index, processes, new MergedRun(plan, processes), () => Task.FromResult(0L));

    private static LoadPlanBuilder PlanOf() => Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 1.Seconds()));
}
