using LoadForge.Plans;
using LoadForge.Tests.Engine.Merging;

namespace LoadForge.Tests.Plans;

/// <summary>A plan as one process of several runs it.</summary>
public sealed class PartOfPlanTests
{
    [TestCase(2, "run.agent-2.lfj", "requests.agent-2.csv")]
    [TestCase(1, "run.lfj", "requests.csv")]
    public void The_files_of_each_process_have_names_of_their_own(int processes, string journal, string log)
    {
        LoadPlan plan = PlanOf().Journal("out/run.lfj").WithRequestLog("out/requests.csv").Build();
        LoadPlan part = plan.For(new InProcessPart(processes - 1, processes, new LoadForge.Engine.Merging.MergedRun(plan, processes), () => Task.FromResult(0L)));

        Assert.That(part.Journal, Is.EqualTo("out/" + journal));
        Assert.That(part.RequestLog!.Path, Is.EqualTo("out/" + log));
    }

    [Test]
    public void Observers_do_not_watch_parts()
    {
        LoadPlan plan = PlanOf().ObservedBy(_ => throw new InvalidOperationException("A part was observed.")).Build();

        Assert.That(plan.For(new InProcessPart(0, 2, new LoadForge.Engine.Merging.MergedRun(plan, 2), () => Task.FromResult(0L))).Observers, Is.Empty);
    }

    private static LoadPlanBuilder PlanOf() => Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(10.PerSecond(), 1.Seconds()));
}
