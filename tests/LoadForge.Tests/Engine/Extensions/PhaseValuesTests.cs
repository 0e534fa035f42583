using LoadForge.Engine.Extensions;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Engine.Extensions;

/// <summary>What extensions read lands in the phases in progress, whichever profile they belong to.</summary>
public sealed class PhaseValuesTests
{
    [Test]
    public void With_one_profile_each_value_counts_for_the_phase_in_which_it_was_sampled_and_the_rest_for_the_last()
    {
        var values = new PhaseValues(Workload(p => p.WarmUp(1.PerSecond(), 2.Seconds()).Hold(1.PerSecond(), 3.Seconds())));
        Add(values, (1, 1.0), (10, 2.0), (100, 3.0), (1000, 5.0), (10_000, 7.0));

        Assert.Multiple(() =>
        {
            Assert.That((Sum(values, 0), Sum(values, 1)), Is.EqualTo((11.0, 11_100.0)));
            Assert.That(values.OfRun.Single().Amount, Is.EqualTo(11_100), "a warm-up is not judged");
        });
    }

    [Test]
    public void With_several_profiles_a_value_counts_for_every_phase_in_progress_and_once_for_the_run()
    {
        var values = new PhaseValues(
            [
                .. Workload(p => p.Hold(1.PerSecond(), 2.Seconds()).Hold(2.PerSecond(), 2.Seconds())),
                .. Workload(p => p.Hold(1.Users(), 4.Seconds()), 3.Seconds())
            ]);
        Assert.That(values.NextBorder, Is.EqualTo(2.Seconds()));
        Add(values, (1, 2.0), (10, 3.0), (100, 4.0), (1000, 6.5), (10_000, 7.5));

        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 3).Select(phase => Sum(values, phase)), Is.EqualTo([1.0, 110, 11_100]));
            Assert.That(Enumerable.Range(0, 3).Select(values.IndexOf), Is.EqualTo([0, 1, 0]));
            Assert.That(values.OfRun.Single().Amount, Is.EqualTo(11_111));
        });
    }

    [Test]
    public void The_borders_are_those_of_all_profiles_but_the_very_end()
    {
        var values = new PhaseValues(
            [
                .. Workload(p => p.Hold(1.PerSecond(), 2.Seconds())),
                .. Workload(p => p.Hold(1.Users(), 4.Seconds()).Hold(2.Users(), 1.Seconds()), 1.Seconds())
            ]);
        var borders = new List<TimeSpan>();
        while (values.NextBorder != TimeSpan.MaxValue)
        {
            borders.Add(values.NextBorder);
            values.Add([], values.NextBorder);
        }

        Assert.That(borders, Is.EqualTo([1.Seconds(), 2.Seconds(), 5.Seconds()]));
    }

    private static PhaseSpan[] Workload(Action<LoadProfileBuilder> build, TimeSpan start = default)
    {
        var builder = new LoadProfileBuilder();
        build(builder);
        return [.. new Workload(builder.Build(), start, [new WeightedScenario(new Scenario("any", _ => Task.CompletedTask), 1)]).Spans];
    }

    private static void Add(PhaseValues values, params (double Amount, double Seconds)[] taken)
    {
        foreach ((double amount, double seconds) in taken) values.Add([ExtensionValue.Sum("bytes", amount)], seconds.Seconds());
    }

    private static double Sum(PhaseValues values, int phase) => values.Of(phase).Sum(value => value.Amount);
}
