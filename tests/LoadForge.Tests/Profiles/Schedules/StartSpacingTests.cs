using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed class StartSpacingTests
{
    [Test]
    public void Starts_that_all_want_to_be_now_are_spaced_without_losing_a_fraction()
    {
        long[] starts = Expected(new StartSpacing(1e9 / 300), Enumerable.Repeat(0L, 3001));

        Assert.That((starts[0], starts[1], starts[3000]), Is.EqualTo((0L, 3_333_334L, 10_000_000_000L)));
    }

    [Test]
    public void A_start_that_comes_late_is_not_held_up_and_moves_the_next() =>
        Assert.That(Expected(new StartSpacing(100), [0, 50, 350, 360]), Is.EqualTo(new[] { 0L, 100, 350, 450 }));

    [Test]
    public void A_start_is_late_from_one_nanosecond_on() =>
        Assert.That(Expected(new StartSpacing(100), [0, 101, 0]), Is.EqualTo(new[] { 0L, 101, 201 }));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void In_any_time_there_are_at_most_rate_times_time_and_one_starts(int seed)
    {
        var random = new Random(seed);
        double interval = 1 + (random.NextDouble() * 1e6);
        long now = 0;
        long[] starts = Expected(new StartSpacing(interval), Enumerable.Range(0, 200).Select(_ => now += random.NextInt64(0, (long)(2 * interval))));

        for (int from = 0; from < starts.Length; from += 13)
        {
            for (int to = from; to < starts.Length; to += 7)
            {
                Assert.That(to - from, Is.LessThanOrEqualTo(((starts[to] - starts[from] + 1) / interval) + 1e-9));
            }
        }
    }

    private static long[] Expected(StartSpacing spacing, IEnumerable<long> wishes) =>
    [
        .. wishes.Select(wish =>
        {
            long start = spacing.Next(wish);
            spacing.Take(start);
            return start;
        }),
    ];
}
