using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    [Test]
    public void It_stands_still_until_it_is_moved()
    {
        var clock = new ManualTimeProvider();
        var (now, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());

        Assert.That((clock.GetUtcNow(), clock.GetTimestamp()), Is.EqualTo((now, timestamp)));

        clock.Advance(TimeSpan.FromSeconds(90));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(clock.GetUtcNow() - now, Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(clock.GetElapsedTime(timestamp), Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(clock.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(90)));
        }
    }

    [TestCase(10_000_000L)]
    [TestCase(1_000_000_000L)]
    [TestCase(1_000L)]
    public void Timestamps_count_in_the_given_frequency(long frequency)
    {
        var clock = new ManualTimeProvider(timestampFrequency: frequency);
        var before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(clock.GetTimestamp() - before, Is.EqualTo(3 * frequency));
    }

    [Test]
    public void Years_of_nanoseconds_do_not_overflow()
    {
        var clock = new ManualTimeProvider(timestampFrequency: 1_000_000_000);
        var before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromDays(36_500));

        Assert.That(clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromDays(36_500)));
    }

    [Test]
    public void A_timer_fires_when_its_time_has_come_and_not_before()
    {
        var clock = new ManualTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.That(fired, Is.Zero);

        clock.Advance(TimeSpan.FromTicks(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(fired, Is.EqualTo(1));
    }

    [Test]
    public void Timers_fire_by_due_time_and_then_by_order_of_arming()
    {
        var clock = new ManualTimeProvider();
        var fired = new List<string>();
        foreach (var (name, seconds) in new[] { ("c", 3), ("a", 1), ("b1", 2), ("b2", 2) })
            clock.CreateTimer(_ => fired.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(fired, Is.EqualTo(new[] { "a", "b1", "b2", "c" }));
    }

    [Test]
    public void A_firing_timer_sees_its_own_due_time_even_in_one_long_step()
    {
        var clock = new ManualTimeProvider();
        var seen = new List<double>();
        using var timer = clock.CreateTimer(
            _ => seen.Add(clock.Elapsed.TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(6));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.EqualTo(new[] { 1.0, 3.0, 5.0 }));
            Assert.That(clock.Elapsed, Is.EqualTo(TimeSpan.FromSeconds(6)));
        }
    }

    [Test]
    public void A_timer_armed_by_a_firing_one_fires_within_the_same_step()
    {
        var clock = new ManualTimeProvider();
        var seen = new List<double>();
        void Again(object? state)
        {
            seen.Add(clock.Elapsed.TotalSeconds);
            if (seen.Count < 3) clock.CreateTimer(Again, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        }

        clock.CreateTimer(Again, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(seen, Is.EqualTo(new[] { 1.0, 2.0, 3.0 }));
    }

    [Test]
    public void A_timer_due_at_once_waits_for_the_next_step()
    {
        var clock = new ManualTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Assert.That(fired, Is.Zero);

        clock.Advance(TimeSpan.Zero);

        Assert.That(fired, Is.EqualTo(1));
    }

    [Test]
    public void A_changed_timer_forgets_its_old_time_and_a_disposed_one_every_time()
    {
        var clock = new ManualTimeProvider();
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        Assert.That(timer.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan), Is.True);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That(fired, Is.Zero);

        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(4));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fired, Is.Zero);
            Assert.That(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), Is.False);
            Assert.That(clock.ArmedTimers, Is.Zero);
        }
    }

    [Test]
    public void A_timer_runs_in_the_execution_context_of_its_maker()
    {
        var clock = new ManualTimeProvider();
        var flowing = new AsyncLocal<string> { Value = "maker" };
        string? seen = null;
        using var timer = clock.CreateTimer(_ => seen = flowing.Value, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        flowing.Value = "mover";

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(seen, Is.EqualTo("maker"));
    }

    [Test]
    public async Task A_delay_on_it_ends_when_it_is_moved()
    {
        var clock = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromHours(2), clock);
        await clock.WhenArmedAsync();
        Assert.That(delay.IsCompleted, Is.False);

        clock.Advance(TimeSpan.FromHours(2));

        await delay;
    }

    [Test]
    public async Task A_test_can_wait_until_so_many_timers_are_armed()
    {
        var clock = new ManualTimeProvider();
        var two = clock.WhenArmedAsync(2);
        var first = Task.Delay(TimeSpan.FromSeconds(1), clock);
        Assert.That(two.IsCompleted, Is.False);

        var second = Task.Delay(TimeSpan.FromSeconds(1), clock);
        await two;

        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
    }

    [Test]
    public void It_neither_moves_back_nor_arms_timers_in_the_past()
    {
        var clock = new ManualTimeProvider();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => clock.Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-2), Timeout.InfiniteTimeSpan),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("dueTime"));
            Assert.That(() => new ManualTimeProvider(timestampFrequency: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
