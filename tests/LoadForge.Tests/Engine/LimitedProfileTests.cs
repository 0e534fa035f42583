using System.Collections.Concurrent;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Tests.Engine;

/// <summary>The limits of the closed model that end a run, in real runs.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LimitedProfileTests
{
    [Test]
    public async Task A_run_ends_after_its_iterations()
    {
        (LoadResult result, int[] starts) = await RunAsync(p => p.Hold(7.Users(), 1.Minutes()).Iterations(100));

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
        (LoadResult result, int[] starts) = await RunAsync(p => p.Hold(2.Users(), 300.Milliseconds()).Iterations(1_000_000));

        Assert.Multiple(() =>
        {
            Assert.That(starts.Length, Is.InRange(2, 999_999));
            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
        });
    }

    [Test]
    public async Task Each_user_runs_its_iterations_and_the_run_ends()
    {
        (LoadResult result, int[] starts) = await RunAsync(p => p.Ramp(to: 5.Users(), over: 300.Milliseconds()).Hold(1.Minutes()).IterationsPerUser(8));

        Assert.Multiple(() =>
        {
            Assert.That(starts.CountBy(user => user).Select(user => user.Value), Is.EqualTo(new[] { 8, 8, 8, 8, 8 }));
            Assert.That(result.Duration, Is.LessThan(30.Seconds()));
        });
    }

    [Test]
    public async Task Users_that_wait_for_their_turn_do_not_hold_up_the_end()
    {
        (LoadResult result, int[] starts) = await RunAsync(p => p.Hold(3.Users(), 300.Milliseconds()).Pacing(20.Seconds()));

        Assert.Multiple(() =>
        {
            Assert.That(starts, Has.Length.EqualTo(3));
            Assert.That(result.Duration, Is.LessThan(10.Seconds()));
        });
    }

    private static async Task<(LoadResult Result, int[] Starts)> RunAsync(Action<LoadProfileBuilder> profile)
    {
        var starts = new ConcurrentQueue<int>();
        LoadResult result = await Load.Scenario("limited", async user =>
            {
                starts.Enqueue(user.Id);
                await user.Think(2.Milliseconds());
            })
            .Profile(profile)
            .RunAsync();
        return (result, [.. starts]);
    }
}
