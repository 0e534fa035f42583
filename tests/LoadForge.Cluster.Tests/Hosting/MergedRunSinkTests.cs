using LoadForge.Cluster.Hosting;
using LoadForge.Engine.Merging;

namespace LoadForge.Cluster.Tests.Hosting;

public sealed class MergedRunSinkTests
{
    [Test]
    public async Task When_an_agent_ended_is_known_from_its_last_record_also_after_it_has_left()
    {
        CapturedPart part = await CapturedPart.RunAsync(Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(2.Users(), 1.Minutes()).Iterations(20))
            .Seed(3)
            .Build());
        var sink = new MergedRunSink(new MergedRun(part.Plan, 1), _ => { });
        foreach (byte[] record in part.Records.SkipLast(1)) sink.Add(0, record);
        TimeSpan? before = sink.EndOf(0);
        sink.Add(0, part.Records[^1]);
        sink.Leave(0);

        Assert.That(before, Is.Null);
        Assert.That(sink.EndOf(0), Is.GreaterThan(TimeSpan.Zero).And.LessThan(1.Minutes()));
    }
}
