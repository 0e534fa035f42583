using LoadForge.Engine;
using LoadForge.Scenarios;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

/// <summary>
/// Runs plans of one scenario through the real engine on a clock that moves only when everything has happened that is due, so that nothing depends on the
/// machine: every arrival has started, and every iteration in progress waits on the clock. Between runs the clock moves while something waits on it. When the
/// last iteration of a run has ended it moves no faster than real time, because nothing tells what the end of the run still needs.
/// </summary>
internal sealed class VirtualTime : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IDisposable _observation;
    private volatile VirtualTimeRun? _run;
    private Func<long>? _waiting;
    private long _entered;
    private long _begun;
    private long _ended;

    public VirtualTime() => _observation = LoadRuns.Observe(plan => ReferenceEquals(plan.Clock, Clock) ? _run = new VirtualTimeRun(this, plan) : null);

    /// <summary>The clock.</summary>
    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Iterations that have begun, of all runs so far.</summary>
    public long Entered => Interlocked.Read(ref _entered);

    /// <summary>A scenario that runs by this clock.</summary>
    /// <param name="name">The name.</param>
    /// <param name="iteration">An iteration. If a server is not asked how many wait, it waits for nothing but the clock.</param>
    /// <param name="waiting">Of the iterations in progress, those that wait on the clock, as counted by a server of the test; all by default.</param>
    public LoadPlanBuilder Scenario(string name, Func<VirtualUser, Task> iteration, Func<long>? waiting = null)
    {
        _waiting = waiting;
        var hooks = new ScenarioHooks { RunSetUp = _ => SetUp() };
        return new LoadPlanBuilder(name, (_, _) => new Scenario(name, user => CountAsync(iteration, user)) { Hooks = hooks }).Clock(Clock);
    }

    /// <summary>Moves the clock until a run or search of the scenario has ended.</summary>
    public async Task<T> DriveAsync<T>(Task<T> run)
    {
        long moved = Environment.TickCount64;
        while (!run.IsCompleted)
        {
            if (MayMove())
            {
                if (_run is { HasEnded: true } && Entered == Interlocked.Read(ref _ended)) await Task.Delay(Tick);
                Clock.Advance(Tick);
                moved = Environment.TickCount64;
            }
            else if (Environment.TickCount64 - moved > Patience.TotalMilliseconds)
            {
                throw new TimeoutException($"The clock stood still at {Clock.Elapsed}: {_entered} iterations entered, {_begun} begun, {_ended} ended.");
            }

            await Task.Yield();
        }

        return await run;
    }

    public void Dispose() => _observation.Dispose();

    /// <summary>Called by a run that has ended.</summary>
    public void OnEnded() => _run = null;

    private Task SetUp()
    {
        _run!.SetUp();
        return Task.CompletedTask;
    }

    private bool MayMove()
    {
        if (_run is not { } run) return Clock.ArmedTimers > 0;

        // In this order: an iteration that enters or ends meanwhile makes the numbers differ, never agree too early.
        long ended = Interlocked.Read(ref _ended);
        long entered = Interlocked.Read(ref _entered);
        long begun = Interlocked.Read(ref _begun);
        long inProgress = entered - ended;
        return run.HasBegun() && begun == entered && inProgress == (_waiting?.Invoke() ?? inProgress) && run.IsUpToDate(entered, inProgress);
    }

    private async Task CountAsync(Func<VirtualUser, Task> iteration, VirtualUser user)
    {
        Interlocked.Increment(ref _entered);
        try
        {
            await Begin(iteration, user);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    // An iteration has begun when its first wait is on the clock.
    private Task Begin(Func<VirtualUser, Task> iteration, VirtualUser user)
    {
        try
        {
            return iteration(user);
        }
        finally
        {
            Interlocked.Increment(ref _begun);
        }
    }
}
