using LoadForge.Engine.Dispatch;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine.Workloads;

/// <summary>One workload of a run in progress: its dispatcher, and the indices of its scenarios in the recorder.</summary>
/// <param name="FirstScenario">The index of its first scenario in the run.</param>
/// <param name="Context">The context of the dispatcher.</param>
/// <param name="Dispatcher">Starts its iterations.</param>
/// <param name="IsOnly">Whether the run has no other workload.</param>
internal sealed record RunningWorkload(int FirstScenario, RunContext Context, Dispatcher Dispatcher, bool IsOnly)
{
    /// <summary>The workload as planned.</summary>
    public Workload Workload => Context.Workload;

    /// <summary>Its profile, with the changes made so far.</summary>
    public LoadProfile Profile => Dispatcher.Steering.Profile;

    /// <summary>The workload in the result, with the changes made so far.</summary>
    public WorkloadSummary Summary => new(
        Workload.Name, Profile, Workload.Start, [.. Workload.Scenarios.Select(part => KeyValuePair.Create(part.Scenario.Name, part.Weight))]);

    /// <summary>How its load went, once its dispatcher has ended.</summary>
    public WorkloadCourse Course => new(Summary, FirstScenario, IsOnly) { FinishedAt = FinishedAt, WasStopped = Dispatcher.WasStopped };

    /// <summary>How its load went until a moment, which is not later than now.</summary>
    /// <param name="moment">The moment, from the start of the run.</param>
    public WorkloadCourse CourseUntil(TimeSpan moment) => Dispatcher.HasFinished && FinishedAt <= moment
        ? Course
        : new(Summary, FirstScenario, IsOnly) { FinishedAt = moment, WasStopped = true };

    /// <summary>When its dispatcher ended, from the start of the run; not valid before.</summary>
    public TimeSpan FinishedAt => Workload.Start + Context.Clock.SinceStart(Dispatcher.FinishedAt);

    /// <summary>The indices of its scenarios in the run.</summary>
    public IEnumerable<int> Scenarios => Enumerable.Range(FirstScenario, Workload.Scenarios.Length);

    /// <summary>A phase with its name in the result, which is prefixed because phases of several workloads may have the same name.</summary>
    public Phase Named(Phase phase) => Workload.Named(phase, IsOnly);

    /// <summary>The phase at a moment, from the start of the run.</summary>
    public Phase PhaseAt(TimeSpan moment) => Workload.Profile.PhaseAt(moment - Workload.Start).Phase;

    /// <summary>The changes made so far, with times from the start of the run.</summary>
    public IEnumerable<LoadChange> Changes =>
        Dispatcher.Steering.Made.Select(change => change with { At = change.At + Workload.Start, Scenarios = Workload.Name });

    /// <summary>Changes the level from now on.</summary>
    /// <exception cref="InvalidOperationException">
    /// The workload has not begun or has ended, its levels are of the other model, or the load of the plan is fixed.
    /// </exception>
    public void Change(LoadModel model, double to, TimeSpan over)
    {
        TimeSpan now = Now;
        ChangeCheck.MustBePossible(Context.Plan, Workload, model, now, Dispatcher.HasFinished || now >= Workload.Profile.Duration);
        Dispatcher.Steering.Ask(now, to, over);
    }

    /// <summary>
    /// Changes the level at a moment that is still to come, the same in all processes of the run. Does nothing if the workload has ended before that moment.
    /// </summary>
    /// <param name="at">The moment, from the start of the run.</param>
    /// <param name="to">The new level of all processes together.</param>
    /// <param name="over">How long the change takes.</param>
    /// <exception cref="InvalidOperationException">The moment is over.</exception>
    public void ChangeAt(TimeSpan at, double to, TimeSpan over)
    {
        if (Dispatcher.HasFinished && FinishedAt < at) return;
        Dispatcher.Steering.Ask(at - Workload.Start, to, over);

        // Looked at afterwards: from now on the dispatcher starts nothing without the change.
        if (Now is var now && now >= at - Workload.Start)
            throw new InvalidOperationException($"a change of the load reached it {Quantity.Milliseconds(now - (at - Workload.Start))} too late");
    }

    // From the start of the workload.
    private TimeSpan Now => Context.Clock.SinceStart(Context.Clock.Now);
}
