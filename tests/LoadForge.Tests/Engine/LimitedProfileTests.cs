using System.Collections.Concurrent;
using System.Diagnostics;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

/// <summary>The limits of the closed model, kept by real runs.</summary>
[NonParallelizable]
public sealed class LimitedProfileTests
{
    // No more than the bound, ever; how much less depends on how long a busy machine lets a due timer wait. Without a bound there would be thousands.
    private const double Least = 0.6;

    [Test]
    public async Task A_run_ends_after_its_iterations()
    {
        (LoadResult result, Start[] starts) = await RunAsync(p => p.Hold(7.Users(), 1.Minutes()).Iterations(100));

        Assert.Multiple(() =>
        {
            Assert.That(starts, Has.Length.EqualTo(100));
            Assert.That(result.Scenarios[0].Iterations.Count, Is.EqualTo(100));
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            Assert.That(result.Duration, Is.LessThan(30.Seconds()));
            Assert.That(result.Phases[0].Duration, Is.LessThan(30.Seconds()));
        });
    }

    [Test]
    public async Task A_profile_that_is_over_first_ends_the_run()
    {
        (LoadResult result, Start[] starts) = await RunAsync(p => p.Hold(2.Users(), 300.Milliseconds()).Iterations(1_000_000));

        Assert.Multiple(() =>
        {
            Assert.That(starts.Length, Is.InRange(2, 999_999));
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
        });
    }

    [Test]
    public async Task Each_user_runs_its_iterations_and_the_run_ends()
    {
        (LoadResult result, Start[] starts) = await RunAsync(p => p.Ramp(to: 5.Users(), over: 300.Milliseconds()).Hold(1.Minutes()).IterationsPerUser(8));

        Assert.Multiple(() =>
        {
            Assert.That(starts.CountBy(start => start.User).Select(user => user.Value), Is.EqualTo(new[] { 8, 8, 8, 8, 8 }));
            Assert.That(result.Duration, Is.LessThan(30.Seconds()));
        });
    }

    [Test]
    public async Task A_rate_bounds_all_users_together()
    {
        (_, Start[] starts) = await RunAsync(p => p.Hold(20.Users(), 2.Seconds()).AtMost(100.PerSecond()));

        Assert.That(starts.Length, Is.InRange(200 * Least, 201));
    }

    [Test]
    public async Task A_rate_bounds_each_user()
    {
        (_, Start[] starts) = await RunAsync(p => p.Hold(5.Users(), 2.Seconds()).AtMostPerUser(20.PerSecond()));

        Assert.That(starts.CountBy(start => start.User).Select(user => user.Value), Has.Exactly(5).InRange(40 * Least, 41));
    }

    [Test]
    public async Task Pacing_is_the_time_from_start_to_start()
    {
        (_, Start[] starts) = await RunAsync(p => p.Hold(4.Users(), 2.Seconds()).Pacing(100.Milliseconds()), takes: 30.Milliseconds());

        Assert.That(starts.CountBy(start => start.User).Select(user => user.Value), Has.Exactly(4).InRange(20 * Least, 21));
    }

    [Test]
    public async Task Users_that_wait_for_their_turn_do_not_hold_up_the_end()
    {
        (LoadResult result, Start[] starts) = await RunAsync(p => p.Hold(3.Users(), 300.Milliseconds()).Pacing(20.Seconds()));

        Assert.Multiple(() =>
        {
            Assert.That(starts, Has.Length.EqualTo(3));
            Assert.That(result.Duration, Is.LessThan(10.Seconds()));
        });
    }

    private static async Task<(LoadResult Result, Start[] Starts)> RunAsync(Action<LoadProfileBuilder> profile, TimeSpan? takes = null)
    {
        var starts = new ConcurrentQueue<Start>();
        LoadResult result = await Load.Scenario("limited", async user =>
            {
                starts.Enqueue(new Start(user.Id, Stopwatch.GetTimestamp()));
                await user.Think(takes ?? 2.Milliseconds());
            })
            .Profile(profile)
            .RunAsync();
        return (result, [.. starts]);
    }

    private sealed record Start(int User, long Timestamp);
}
