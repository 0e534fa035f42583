using LoadForge.Engine.Merging;
using LoadForge.Plans;

namespace LoadForge.Tests.Engine.Merging;

public sealed class OrderedChangeTests
{
    private static readonly OrderedChange Valid = new(0, 5.Minutes(), 3, TimeSpan.Zero);

    [Test]
    public async Task A_part_makes_no_change_that_is_out_of_range_or_comes_too_late()
    {
        LoadPlan plan = Load.Scenario("shop", user => Task.Delay(20, user.Cancellation)).Profile(p => p.Hold(2.Users(), 10.Minutes())).Build();
        var part = new InProcessPart(0, 1, new MergedRun(plan, 1), () => Task.FromResult(plan.Clock.GetTimestamp()));
        Task running = plan.For(part).RunAsync();
        PartInProgress run = await part.Started;

        Assert.Multiple(() =>
        {
            foreach (OrderedChange wrong in (OrderedChange[])
                [
                    Valid with { Workload = -1 }, Valid with { Workload = 1 }, Valid with { At = -1.Seconds() },
                    Valid with { To = -1 }, Valid with { To = double.NaN }, Valid with { To = 1_000_001 },
                    Valid with { Over = -1.Seconds() }, Valid with { Over = TimeSpan.FromDays(31) },
                ])
            {
                Assert.That(() => run.Change(wrong), Throws.ArgumentException, wrong.ToString());
            }

            Assert.That(() => run.Change(Valid with { At = TimeSpan.Zero }), Throws.InvalidOperationException.With.Message.EndsWith("too late"));
            Assert.That(() => run.Change(Valid), Throws.Nothing);
        });
        run.StopNow("enough");
        await running;
    }

    [Test]
    public async Task A_change_that_comes_when_the_load_has_ended_is_too_late_unless_the_load_ended_before_it()
    {
        LoadPlan plan = Load.Scenario("shop", user => Task.Delay(1.Minutes(), user.Cancellation)).Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds())).Build();
        var part = new InProcessPart(0, 1, new MergedRun(plan, 1), () => Task.FromResult(plan.Clock.GetTimestamp()));
        Task running = plan.For(part).RunAsync();
        PartInProgress run = await part.Started;
        await Task.Delay(700);

        Assert.That(() => run.Change(Valid with { At = 0.1.Seconds() }), Throws.InvalidOperationException.With.Message.EndsWith("too late"));
        Assert.That(() => run.Change(Valid with { At = 1.Minutes() }), Throws.Nothing);
        run.StopNow("enough");
        await running;
    }
}
