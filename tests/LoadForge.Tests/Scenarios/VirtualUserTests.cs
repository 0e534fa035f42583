using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Scenarios;

public sealed class VirtualUserTests
{
    [Test]
    public void The_same_seed_gives_a_user_the_same_numbers_again() =>
        Assert.That(Numbers(seed: 17, id: 3), Is.EqualTo(Numbers(seed: 17, id: 3)));

    // A fixed value: the numbers must be the same in another process, too.
    [Test]
    public void The_numbers_do_not_depend_on_the_process() => Assert.That(Numbers(seed: 17, id: 3)[0], Is.EqualTo(630545366));

    [Test]
    public void Each_user_and_each_seed_has_numbers_of_its_own()
    {
        var users = Enumerable.Range(0, 2000).Select(id => Numbers(seed: 17, id)[0]).ToHashSet();
        var seeds = Enumerable.Range(-1000, 2000).Select(seed => Numbers(seed, id: 3)[0]).ToHashSet();

        Assert.That((users.Count, seeds.Count), Is.EqualTo((2000, 2000)));
    }

    [Test]
    public void Thinking_lasts_as_long_as_the_runs_clock_says()
    {
        var clock = new ManualTimeProvider();
        using UserBench bench = new(clock: clock);

        Task thinking = bench.User.Think(10.Minutes());

        clock.Advance(9.Minutes());
        Assert.That(thinking.IsCompleted, Is.False);
        clock.Advance(1.Minutes());
        Assert.That(thinking.IsCompletedSuccessfully);
    }

    [Test]
    public void Thinking_between_two_times_lasts_between_them()
    {
        var clock = new ManualTimeProvider();
        using UserBench bench = new(clock: clock);
        for (int time = 0; time < 200; time++)
        {
            Task thinking = bench.User.Think(2.Seconds(), 3.Seconds());
            clock.Advance(1.9.Seconds());
            Assert.That(thinking.IsCompleted, Is.False);
            clock.Advance(1.2.Seconds());
            Assert.That(thinking.IsCompletedSuccessfully);
        }
    }

    [Test]
    public void Thinking_takes_no_impossible_times()
    {
        using UserBench bench = new(skipsThinking: true);

        Assert.Multiple(() =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => bench.User.Think(-1.Seconds()));
            Assert.Throws<ArgumentOutOfRangeException>(() => bench.User.Think(3.Seconds(), 2.Seconds()));
            for (int draw = 0; draw < 20; draw++)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => bench.User.Think(-1.Seconds(), 100.Seconds()), "whatever is drawn");
            }

            Assert.DoesNotThrow(() => bench.User.Think(TimeSpan.Zero));
            Assert.DoesNotThrow(() => bench.User.Think(2.Seconds(), 2.Seconds()));
        });
    }

    [Test]
    public void Thinking_ends_with_the_run()
    {
        using UserBench bench = new(clock: new ManualTimeProvider());
        Task thinking = bench.User.Think(10.Minutes());

        bench.CancelRun();

        Assert.That(thinking.IsCanceled);
        Assert.That(bench.User.Cancellation.IsCancellationRequested);
    }

    [Test]
    public void A_smoke_run_does_not_think()
    {
        using UserBench bench = new(clock: new ManualTimeProvider(), skipsThinking: true);

        Assert.That(bench.User.Think(10.Minutes()).IsCompletedSuccessfully);
        Assert.That(bench.User.Think(10.Minutes(), 20.Minutes()).IsCompletedSuccessfully);
    }

    [Test]
    public async Task Users_and_iterations_are_numbered_from_zero()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<(int User, long Iteration)>();
        await Load.Scenario("numbers", async user =>
            {
                seen.Enqueue((user.Id, user.Iteration));
                await Task.Delay(5, user.Cancellation);
            })
            .Profile(p => p.Hold(3.Users(), 0.2.Seconds()))
            .Build(new LoadSettings())
            .RunAsync();

        Assert.That(seen.Select(pair => pair.User).Distinct(), Is.EquivalentTo([0, 1, 2]));
        foreach (IGrouping<int, long> user in seen.GroupBy(pair => pair.User, pair => pair.Iteration))
        {
            Assert.That(user, Is.EqualTo(Enumerable.Range(0, user.Count()).Select(iteration => (long)iteration)));
        }
    }

    [Test]
    public async Task What_a_scenario_throws_when_it_is_cancelled_does_not_end_the_process()
    {
        LoadResult result = await Load.Scenario("rude", async user =>
            {
                await using CancellationTokenRegistration _ = user.Cancellation.Register(() => throw new InvalidOperationException("not now"));
                await Task.Delay(Timeout.Infinite, user.Cancellation);
            })
            .Profile(p => p.Hold(2.Users(), 0.2.Seconds()))
            .GracePeriod(TimeSpan.Zero)
            .Build(new LoadSettings())
            .RunAsync();

        Assert.That((result.Ending, result.Statistics.Cancelled), Is.EqualTo((RunEnding.Completed, 2)));
    }

    private static int[] Numbers(int seed, int id)
    {
        using UserBench bench = new(seed: seed, id: id);
        VirtualUser user = bench.User;
        return [.. Enumerable.Range(0, 5).Select(_ => user.Random.Next())];
    }
}
