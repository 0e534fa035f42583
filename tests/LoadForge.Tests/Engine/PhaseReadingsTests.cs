using LoadForge.Engine;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Engine;

/// <summary>What companions read lands in the phases under way, whichever profile they belong to.</summary>
public sealed class PhaseReadingsTests
{
    [Test]
    public void Of_one_profile_each_reading_counts_for_the_phase_in_which_it_was_taken_and_the_rest_for_the_last()
    {
        var readings = new PhaseReadings([Track(p => p.WarmUp(1.PerSecond(), 2.Seconds()).Hold(1.PerSecond(), 3.Seconds()))]);
        Add(readings, (1, 1.0), (10, 2.0), (100, 3.0), (1000, 5.0), (10_000, 7.0));

        Assert.Multiple(() =>
        {
            Assert.That((Sum(readings, 0), Sum(readings, 1)), Is.EqualTo((11.0, 11_100.0)));
            Assert.That(readings.OfRun.Single().Amount, Is.EqualTo(11_100), "a warm-up is not judged");
        });
    }

    [Test]
    public void Of_several_profiles_a_reading_counts_for_every_phase_under_way_and_once_for_the_run()
    {
        var readings = new PhaseReadings([Track(p => p.Hold(1.PerSecond(), 2.Seconds()).Hold(2.PerSecond(), 2.Seconds())), Track(p => p.Hold(1.Users(), 4.Seconds()), 3.Seconds())]);
        Assert.That(readings.NextBorder, Is.EqualTo(2.Seconds()));
        Add(readings, (1, 2.0), (10, 3.0), (100, 4.0), (1000, 6.5), (10_000, 7.5));

        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 3).Select(phase => Sum(readings, phase)), Is.EqualTo([1.0, 110, 11_100]));
            Assert.That(Enumerable.Range(0, 3).Select(readings.IndexOf), Is.EqualTo([0, 1, 0]));
            Assert.That(readings.OfRun.Single().Amount, Is.EqualTo(11_111));
        });
    }

    [Test]
    public void The_borders_are_those_of_all_profiles_but_the_very_end()
    {
        var readings = new PhaseReadings([Track(p => p.Hold(1.PerSecond(), 2.Seconds())), Track(p => p.Hold(1.Users(), 4.Seconds()).Hold(2.Users(), 1.Seconds()), 1.Seconds())]);
        var borders = new List<TimeSpan>();
        while (readings.NextBorder != TimeSpan.MaxValue)
        {
            borders.Add(readings.NextBorder);
            readings.Add([], readings.NextBorder);
        }

        Assert.That(borders, Is.EqualTo([1.Seconds(), 2.Seconds(), 5.Seconds()]));
    }

    private static LoadTrack Track(Action<LoadProfileBuilder> build, TimeSpan start = default)
    {
        var builder = new LoadProfileBuilder();
        build(builder);
        return new LoadTrack(builder.Build(), start, [new WeightedScenario(new Scenario("any", _ => Task.CompletedTask), 1)]);
    }

    private static void Add(PhaseReadings readings, params (double Amount, double Seconds)[] taken)
    {
        foreach ((double amount, double seconds) in taken) readings.Add([Reading.Sum("bytes", amount)], seconds.Seconds());
    }

    private static double Sum(PhaseReadings readings, int phase) => readings.Of(phase).Sum(reading => reading.Amount);
}
