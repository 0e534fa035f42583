using LoadForge.Engine;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

public sealed class ResultBuilderTests
{
    [Test]
    public void A_step_counts_in_the_throughput_of_a_phase_in_which_it_only_ended()
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(1.PerSecond(), 10.Seconds()).Hold(1.PerSecond(), 10.Seconds()).Build();
        var registry = new StepRegistry(["checkout"]);
        int number = registry.NumberOf(0, "pay");
        StepKey pay = registry.Keys[number];
        var recorded = new RecordedInterval(
            TimeSpan.Zero,
            20.Seconds(),
            [
                new RecordedStep(pay, Phase: 0) { Ok = 5, Crossings = new CrossingCounts(3, 0, 0, 0, 0, 0) },
                new RecordedStep(pay, Phase: 1) { Crossings = new CrossingCounts(0, 0, 3, 0, 0, 0) },
            ],
            []);
        var course = new WorkloadCourse(new WorkloadSummary("checkout", profile, TimeSpan.Zero, [KeyValuePair.Create("checkout", 1)]), 0, IsOnly: true)
        {
            FinishedAt = 20.Seconds(),
            WasStopped = false,
        };

        PhaseResult hold = new ResultBuilder(recorded, registry, [course], []).Phases()[1];

        Assert.Multiple(() =>
        {
            Assert.That(hold.Statistics.Count, Is.Zero, "nothing began there");
            Assert.That(hold.Statistics.Throughput, Is.EqualTo(0.3.PerSecond()));
            Assert.That(hold.Scenarios[0].Steps.Single().Name, Is.EqualTo("pay"));
        });
    }
}
