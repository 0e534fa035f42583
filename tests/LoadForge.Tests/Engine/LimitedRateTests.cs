namespace LoadForge.Tests.Engine;

/// <summary>
/// The limits of the closed model that space starts, to the start: no more of them than allowed, no fewer than there could be, none before its time.
/// </summary>
public sealed class LimitedRateTests
{
    // A turn is waited for to the millisecond above, by a clock that moves by milliseconds.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(2);

    [Test]
    public async Task A_rate_bounds_all_users_together()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(users: 20, 1.995.Seconds(), p => p.AtMost(100.PerSecond()), takes: 2.Milliseconds());

        AssertSpaced(starts, 200, 10.Milliseconds());
    }

    [Test]
    public async Task Users_that_are_too_slow_for_the_rate_are_as_fast_as_without_it()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(users: 3, 0.95.Seconds(), p => p.AtMost(100.PerSecond()), takes: 100.Milliseconds());

        AssertEachSpaced(starts, users: 3, 10, 100.Milliseconds());
    }

    [Test]
    public async Task A_rate_bounds_each_user()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(
            users: 5, 1.97.Seconds(), p => p.AtMostPerUser(20.PerSecond()), takes: 2.Milliseconds());

        AssertEachSpaced(starts, users: 5, 40, 50.Milliseconds());
    }

    [Test]
    public async Task Pacing_is_the_time_from_start_to_start()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(
            users: 4, 1.95.Seconds(), p => p.Pacing(100.Milliseconds()), takes: 30.Milliseconds());

        AssertEachSpaced(starts, users: 4, 20, 100.Milliseconds());
    }

    [Test]
    public async Task An_iteration_that_takes_longer_than_the_pacing_is_followed_by_the_next_at_once()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(
            users: 2, 1.9.Seconds(), p => p.Pacing(100.Milliseconds()), takes: 250.Milliseconds());

        AssertEachSpaced(starts, users: 2, 8, 250.Milliseconds());
    }

    [Test]
    public async Task Of_two_limits_the_stricter_holds()
    {
        (int User, TimeSpan Start)[] starts = await VirtualRun.StartsAsync(
            users: 5, 0.95.Seconds(), p => p.AtMostPerUser(10.PerSecond()).AtMost(20.PerSecond()), takes: 2.Milliseconds());

        AssertSpaced(starts, 19, 50.Milliseconds());
    }

    private static void AssertEachSpaced((int User, TimeSpan Start)[] starts, int users, int each, TimeSpan interval)
    {
        var ofUsers = starts.GroupBy(start => start.User).ToList();
        Assert.That(ofUsers, Has.Count.EqualTo(users));
        foreach (var ofUser in ofUsers)
        {
            TimeSpan first = ofUser.First().Start;
            AssertSpaced([.. ofUser.Select(start => (start.User, start.Start - first))], each, interval);
        }
    }

    private static void AssertSpaced((int User, TimeSpan Start)[] starts, int count, TimeSpan interval)
    {
        Assert.That(starts, Has.Length.EqualTo(count));
        for (int n = 0; n < count; n++) Assert.That(starts[n].Start, Is.InRange(n * interval, (n * interval) + Late), $"start {n}");
    }
}
