using LoadForge.Profiles;

namespace LoadForge.Tests.Engine;

/// <summary>The table that judges the patterns lets a busy machine pass, and nothing else.</summary>
public sealed class ArrivalTableTests
{
    private static readonly LoadProfile Profile = new LoadProfileBuilder().Hold(100.PerSecond(), 5.Seconds()).Build();

    [Test]
    public void An_arrival_some_milliseconds_late_counts_for_the_second_it_was_planned_in()
    {
        ArrivalTable table = Table(n => (n * 10.Milliseconds()) + ((n % 7) * 2.5.Milliseconds()));

        Assert.That(table.Arrived, Is.EqualTo(table.Planned).And.Not.EqualTo(table.Counted));
    }

    [Test]
    public void A_generator_that_is_slower_by_three_percent_is_found_out() =>
        Assert.That(Table(n => n * 10.3.Milliseconds()).Arrived, Is.Not.All.EqualTo(100).Within(2).Percent);

    [Test]
    public void Two_seconds_that_should_differ_and_do_not_are_found_out()
    {
        LoadProfile step = new LoadProfileBuilder().Hold(80.PerSecond(), 1.Seconds()).Hold(120.PerSecond(), 1.Seconds()).Build();

        Assert.That(Of(step, Enumerable.Range(0, 200).Select(n => n * 10.Milliseconds())).Arrived[0], Is.Not.EqualTo(80).Within(2).Percent);
    }

    [Test]
    public void What_is_late_by_more_than_a_fiftieth_of_a_second_stands_where_it_came()
    {
        ArrivalTable table = Table(n => (n * 10.Milliseconds()) + (n is > 190 and < 200 ? 120.Milliseconds() : TimeSpan.Zero));

        Assert.That(table.Arrived[1], Is.LessThan(98));
    }

    private static ArrivalTable Table(Func<int, TimeSpan> arrival) => Of(Profile, Enumerable.Range(0, 500).Select(arrival));

    private static ArrivalTable Of(LoadProfile profile, IEnumerable<TimeSpan> arrivals)
    {
        long origin = TimeProvider.System.GetTimestamp();
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        long[] seen = [.. arrivals.Order().Select(arrival => origin + (long)(arrival.TotalSeconds * TimeProvider.System.TimestampFrequency))];
        return ArrivalTable.Of(profile, seed: 1, seen, start, TimeProvider.System);
    }
}
