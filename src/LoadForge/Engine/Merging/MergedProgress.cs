using System.Collections.Immutable;
using LoadForge.Engine.Workloads;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Engine.Merging;

/// <summary>A run of several processes while it is in progress, for observers and for the control of the plan.</summary>
/// <param name="plan">The plan.</param>
/// <param name="run">What the processes have recorded.</param>
/// <param name="conductor">Reaches the processes.</param>
internal sealed class MergedProgress(LoadPlan plan, MergedRun run, IPartsConductor conductor) : RunInProgress
{
    private readonly Lock _changing = new();
    private readonly LoadProfile[] _profiles = [.. plan.Workloads.Select(workload => workload.Profile)];
    private readonly TimeSpan[] _changed = new TimeSpan[plan.Workloads.Length];
    private volatile bool _isStopping;

    /// <summary>The control of the run, of which observers are a part.</summary>
    public RunControl Control { get; } = plan.Control ?? new RunControl();

    public override bool IsStopping => _isStopping || run.Stop is not null;

    public override double? Level
    {
        get
        {
            if (plan.FixedLoad is not null || plan.Workloads is not [var only]) return null;
            TimeSpan now = conductor.Elapsed - only.Start;
            LoadProfile profile = Volatile.Read(ref _profiles[0]);
            return now < TimeSpan.Zero || now >= profile.Duration ? null : profile.LevelAt(now);
        }
    }

    public override RunBlock? LastBlock => run.LastBlock();

    public override LoadResult SoFar() => run.SoFar();

    public override ImmutableArray<Verdict> JudgeSoFar() => run.JudgeSoFar();

    public override void Stop(string reason) => Control.Stop(StopKind.ByObserver, reason);

    public override void StopNow(string reason) => Control.Stop(StopKind.AtOnce, reason);

    public override void ChangeLevel(double to)
    {
        (LoadModel model, double level) = ChangeCheck.Observed(plan, to);
        Control.Change(model, level, TimeSpan.Zero, scenario: null);
        run.NoteSteering();
    }

    /// <summary>Ends the run early, as requested by its control.</summary>
    public void Stop(StopKind kind, string reason)
    {
        _isStopping = true;
        conductor.Stop(new MergedStop(kind == StopKind.ByTest ? RunEnding.Stopped : RunEnding.Cancelled, reason) { IsGraceful = kind != StopKind.AtOnce });
    }

    /// <summary>Changes the level of a profile at the next moment that all processes can know before.</summary>
    /// <param name="model">The model of the level.</param>
    /// <param name="to">The new level, before scaling.</param>
    /// <param name="over">How long the change takes, before scaling.</param>
    /// <param name="scenario">A scenario of the profile; null if there is only one profile.</param>
    public void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        int index = ChangeCheck.WorkloadOf(plan.Workloads, scenario, ChangeCheck.CallOf(model));
        if (IsStopping) throw new InvalidOperationException("The run is being stopped: its load can no longer be changed.");
        (double level, TimeSpan time) = ChangeCheck.Scaled(plan, model, to, over);
        Workload workload = plan.Workloads[index];
        lock (_changing)
        {
            TimeSpan now = conductor.Elapsed - workload.Start;
            ChangeCheck.MustBePossible(plan, workload, model, now, now >= workload.Profile.Duration);
            TimeSpan at = now + conductor.Lead > _changed[index] ? now + conductor.Lead : _changed[index];
            if (at >= workload.Profile.Duration)
            {
                throw new InvalidOperationException(
                    $"The profile of {workload.Name} ends before all agents can change it, which takes {Quantity.Exact(conductor.Lead)}.");
            }

            _changed[index] = at;
            Volatile.Write(ref _profiles[index], ProfileChange.Of(_profiles[index], at, level, time));
            conductor.Change(new OrderedChange(index, workload.Start + at, level, time));
        }
    }
}
