using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Plans;

/// <summary>A workload places its profile in the run.</summary>
public sealed class WorkloadTests
{
    private static readonly Workload Shop = new(
        new LoadProfileBuilder().WarmUp(5.PerSecond(), 2.Seconds()).Hold(5.PerSecond(), 3.Seconds()).Build(),
        10.Seconds(),
        [.. new[] { "browse", "buy" }.Select(name => new WeightedScenario(new Scenario(name, _ => Task.CompletedTask), 1))]);

    [Test]
    public void Its_spans_are_those_of_its_profile_from_its_start_on() => Assert.Multiple(() =>
    {
        Assert.That(
            Shop.Spans.Select(span => (span.Index, span.Phase.Name, span.Start)),
            Is.EqualTo([(0, "warm-up", 10.Seconds()), (1, "hold", 12.Seconds())]));
        Assert.That(Shop.Spans.Select(span => span.End), Is.EqualTo([12.Seconds(), 15.Seconds()]));
        Assert.That(Shop.End, Is.EqualTo(15.Seconds()));
    });

    [Test]
    public void Among_others_its_phases_bear_its_name() => Assert.Multiple(() =>
    {
        Assert.That(Shop.Named(Shop.Profile.Phases[1], isOnly: true).Name, Is.EqualTo("hold"));
        Assert.That(Shop.Named(Shop.Profile.Phases[1], isOnly: false).Name, Is.EqualTo("browse+buy/hold"));
    });
}
