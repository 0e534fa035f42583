using LoadForge.Resilience.Pipeline;
using LoadForge.Testing;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class CircuitWatchTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public void The_time_a_circuit_was_open_is_split_between_the_samples_it_spans()
    {
        var circuits = new CircuitWatch(_clock);
        circuits.OnOpened("a");
        _clock.Advance(1.Seconds());
        double[] first = Amounts(circuits);
        _clock.Advance(2.Seconds());
        circuits.OnClosed("a");
        _clock.Advance(3.Seconds());

        Assert.That(first, Is.EqualTo(new[] { 1, 1e6 }));
        Assert.That(Amounts(circuits), Is.EqualTo(new[] { 0, 2e6 }));
    }

    [Test]
    public void Of_several_circuits_the_time_counts_in_which_at_least_one_was_open()
    {
        var circuits = new CircuitWatch(_clock);
        circuits.OnOpened("a");
        _clock.Advance(1.Seconds());
        circuits.OnOpened("b");
        _clock.Advance(1.Seconds());
        circuits.OnClosed("a");
        _clock.Advance(1.Seconds());
        circuits.OnClosed("b");
        circuits.OnClosed("b");
        _clock.Advance(1.Seconds());

        Assert.That(Amounts(circuits), Is.EqualTo(new[] { 2, 3e6 }));
        Assert.That(circuits.Notes(), Has.Exactly(1).Contains("opened 2 times and was open for 3 s in all"));
    }

    private static double[] Amounts(CircuitWatch circuits) => [.. circuits.Sample().Select(value => value.Amount)];
}
