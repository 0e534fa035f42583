using System.Collections.Concurrent;
using LoadForge.Profiles;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>Runs a closed model through the real engine on a clock that moves only when every user waits, so that nothing depends on the machine.</summary>
internal static class VirtualRun
{
    // The engine's own waits: the dispatcher's for the end of the profile, and the watch's for its next look.
    private const int WaitsOfTheEngine = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Runs a plan. From the end of its profile on the clock waits for nobody, not even for the dispatcher to see that it is over: what users do then says
    /// nothing.
    /// </summary>
    /// <param name="plan">The plan, whose users pause by this clock in each iteration.</param>
    /// <param name="clock">The clock, at its beginning.</param>
    /// <param name="users">The users that the plan holds from its start to its end.</param>
    /// <param name="duration">How long it holds them.</param>
    public static async Task DriveAsync(LoadPlanBuilder plan, ManualTimeProvider clock, int users, TimeSpan duration)
    {
        Task run = plan.Profile(profile => profile.Hold(users.Users(), duration)).Clock(clock).Build(new LoadSettings()).RunAsync(CancellationToken.None);
        await DriveAsync(run, clock, users, duration);
    }

    /// <summary>When each iteration within the profile started, from the start of the run, and whose it was; in order of time.</summary>
    /// <param name="users">The users that the profile holds.</param>
    /// <param name="duration">How long it holds them.</param>
    /// <param name="limit">The limit under test.</param>
    /// <param name="takes">How long an iteration takes; more than zero.</param>
    public static async Task<(int User, TimeSpan Start)[]> StartsAsync(int users, TimeSpan duration, Action<LoadProfileBuilder> limit, TimeSpan takes)
    {
        var clock = new ManualTimeProvider();
        var starts = new ConcurrentQueue<(int User, TimeSpan Start)>();
        LoadPlanBuilder plan = Load.Scenario("virtual", async user =>
            {
                starts.Enqueue((user.Id, clock.Elapsed));
                await user.Think(takes);
            })
            .Profile(profile => limit(profile.Hold(users.Users(), duration)))
            .Clock(clock);
        await DriveAsync(plan.Build(new LoadSettings()).RunAsync(CancellationToken.None), clock, users, duration);
        return [.. starts.Where(start => start.Start < duration).OrderBy(start => start.Start)];
    }

    /// <summary>Drives a run that has been started.</summary>
    /// <param name="run">The run.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="users">The users that its plan holds from its start to its end.</param>
    /// <param name="duration">How long it holds them.</param>
    public static async Task DriveAsync(Task run, ManualTimeProvider clock, int users, TimeSpan duration)
    {
        while (clock.Elapsed < duration)
        {
            await clock.WhenArmedAsync(users + WaitsOfTheEngine).WaitAsync(Patience);
            clock.Advance(Tick);
        }

        while (!run.IsCompleted)
        {
            await Task.Yield();
            clock.Advance(Tick);
        }

        await run;
    }
}
