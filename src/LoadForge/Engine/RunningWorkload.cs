using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Pacing;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine;

/// <summary>One workload of a run in progress: its dispatcher, and which scenarios of the recorder are its own.</summary>
/// <param name="Plan">The workload as planned.</param>
/// <param name="FirstScenario">The index of its first scenario in the run.</param>
/// <param name="Context">What the dispatcher works with.</param>
/// <param name="Dispatcher">Starts its iterations.</param>
/// <param name="IsOnly">Whether the run has no other.</param>
internal sealed record RunningWorkload(Workload Plan, int FirstScenario, RunContext Context, Dispatcher Dispatcher, bool IsOnly)
{
    // The clock's ticks may round a profile's end to just before it.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(1);

    /// <summary>Its profile, with the changes made so far.</summary>
    public LoadProfile Profile => Dispatcher.Steering.Profile;

    /// <summary>The indices of its scenarios in the run.</summary>
    public IEnumerable<int> Scenarios => Enumerable.Range(FirstScenario, Plan.Scenarios.Length);

    /// <summary>A phase as the result names it: phases of several workloads may have the same name.</summary>
    public Phase Named(Phase phase) => IsOnly ? phase : phase with { Name = $"{Plan.Name}/{phase.Name}" };

    /// <summary>The phase at a moment, given from the start of the run.</summary>
    public Phase PhaseAt(TimeSpan moment)
    {
        if (Context.Plan.IsSmoke) return Plan.Profile.Phases[Dispatcher.CurrentPhase];
        moment -= Plan.Start;
        foreach (Phase phase in Plan.Profile.Phases)
        {
            if (moment < phase.Duration) return phase;
            moment -= phase.Duration;
        }

        return Plan.Profile.Phases[^1];
    }

    /// <summary>
    /// When its load ended, from the start of the run: at its profile's end, when a stop ended it, or when the last iteration that its limits allowed had
    /// ended.
    /// </summary>
    /// <param name="lastEnd">When its last iteration ended, from the start of the run; null if none did.</param>
    public TimeSpan LoadEnded(TimeSpan? lastEnd)
    {
        TimeSpan planned = Plan.Start + Plan.Profile.Duration;
        TimeSpan own = Plan.Start + Context.Clock.SinceStart(Dispatcher.FinishedAt);
        if (own >= planned - Jitter) return planned;
        if (Dispatcher.WasStopped || lastEnd is not { } worked) return own;
        return worked < own ? own : worked < planned ? worked : planned;
    }

    /// <summary>The changes made so far, timed from the start of the run.</summary>
    public IEnumerable<LoadChange> Changes => Dispatcher.Steering.Made.Select(change => change with { At = change.At + Plan.Start, Scenarios = Plan.Name });

    /// <summary>The call that changes levels of a model.</summary>
    public static string ChangeOf(LoadModel model) => model == LoadModel.Open ? "ChangeRate" : "ChangeUsers";

    /// <summary>Changes the level from now on.</summary>
    /// <exception cref="InvalidOperationException">
    /// The workload has not begun, or has ended; or its levels count something else; or the run is a smoke run.
    /// </exception>
    public void Change(LoadModel model, double to, TimeSpan over)
    {
        if (Context.Plan.IsSmoke) throw new InvalidOperationException("This is a smoke run: one user runs one iteration, and there is no load to change.");
        if (Plan.Profile.Model != model)
        {
            throw new InvalidOperationException(model == LoadModel.Open
                ? $"{Plan.Name} uses the closed model and has no arrival rate; call ChangeUsers(…)."
                : $"{Plan.Name} uses the open model and has no number of users; call ChangeRate(…).");
        }

        TimeSpan now = Context.Clock.SinceStart(Context.Clock.Now);
        if (now < TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                $"{Plan.Name} begins {Quantity.Exact(Plan.Start)} after the start of the run; its load can be changed from then on.");
        }

        if (Dispatcher.HasFinished || now >= Plan.Profile.Duration)
        {
            throw new InvalidOperationException($"The profile of {Plan.Name} has ended and can no longer be changed.");
        }

        Dispatcher.Steering.Ask(now, to, over);
    }

    /// <summary>Waits for the workload's start, and goes through its profile.</summary>
    public void Run()
    {
        if (Plan.Start > TimeSpan.Zero && !Context.Plan.IsSmoke)
        {
            using var pacer = new Pacer(Context.Clock, Context.Stop.Requested);
            pacer.WaitUntil(Context.Clock.At(0));
        }

        Dispatcher.Run();
    }

    /// <summary>The workload's dispatcher for a plan.</summary>
    public static Dispatcher DispatcherOf(RunContext context) =>
        context.Plan.IsSmoke ? new SmokeDispatcher(context)
        : context.Plan.Profile.Model == LoadModel.Open ? new OpenDispatcher(context)
        : new ClosedDispatcher(context);
}
