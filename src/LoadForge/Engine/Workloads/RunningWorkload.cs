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

    /// <summary>The name of the method that changes levels of a model.</summary>
    public static string ChangeOf(LoadModel model) => model == LoadModel.Open ? "ChangeRate" : "ChangeUsers";

    /// <summary>Changes the level from now on.</summary>
    /// <exception cref="InvalidOperationException">
    /// The workload has not begun or has ended, its levels are of the other model, or the load of the plan is fixed.
    /// </exception>
    public void Change(LoadModel model, double to, TimeSpan over)
    {
        if (Context.Plan.FixedLoad is { } reason) throw new InvalidOperationException(reason);
        if (Workload.Profile.Model != model)
        {
            throw new InvalidOperationException(model == LoadModel.Open
                ? $"{Workload.Name} uses the closed model and has no arrival rate; call ChangeUsers(…)."
                : $"{Workload.Name} uses the open model and has no number of users; call ChangeRate(…).");
        }

        TimeSpan now = Context.Clock.SinceStart(Context.Clock.Now);
        if (now < TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                $"{Workload.Name} begins {Quantity.Exact(Workload.Start)} after the start of the run; its load can be changed from then on.");
        }

        if (Dispatcher.HasFinished || now >= Workload.Profile.Duration)
        {
            throw new InvalidOperationException($"The profile of {Workload.Name} has ended and can no longer be changed.");
        }

        Dispatcher.Steering.Ask(now, to, over);
    }
}
