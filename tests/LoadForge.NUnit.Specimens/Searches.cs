using LoadForge.Capacity;
using LoadForge.Thresholds;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Specimens;

public sealed class Searches
{
    [Test]
    public async Task Passes_at_every_load()
    {
        CapacityResult capacity = await Search(Successes >= 1).RunAsync();
        Assert.That(capacity, Is.AtLeast(15.PerSecond()));
        Assert.That(capacity, Has.Capacity.AtLeast(20.PerSecond()).And.Capacity.AtLeast(1.PerSecond()));
    }

    [Test]
    public async Task Failed_from_the_beginning()
    {
        CapacityResult capacity = await Search(Successes < 1).RunAsync();
        Assert.That(capacity.Level, Is.Null);
    }

    [Test]
    public async Task Less_than_is_asked_for() => Assert.That(await Search(Successes < 1).RunAsync(), Is.AtLeast(15.PerSecond()));

    [Test]
    public async Task Less_than_the_grammar_asks_for() => Assert.That(await Search(Successes < 1).RunAsync(), Has.Capacity.AtLeast(15.PerSecond()));

    [Test]
    public async Task More_than_can_be_told() => Assert.That(await Search(Successes >= 1).RunAsync(), Has.Capacity.AtLeast(100.PerSecond()));

    [Test]
    public async Task Stopped()
    {
        TestExecutionContext.CurrentContext.ExecutionStatus = TestExecutionStatus.StopRequested;
        CapacityResult capacity = await Search(Successes >= 1).Probe(1.Minutes()).RunAsync();
        Assert.That(capacity.Ending, Is.EqualTo(CapacityEnding.Cancelled));
    }

    private static CapacitySearch Search(Threshold threshold) => Load
        .FindCapacity(Load.Scenario("nothing", _ => Task.CompletedTask).Expect(threshold))
        .Between(10.PerSecond(), 20.PerSecond())
        .WarmUp(TimeSpan.Zero)
        .Probe(300.Milliseconds());
}
