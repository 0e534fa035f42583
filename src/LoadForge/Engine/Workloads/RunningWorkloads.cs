using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;
using LoadForge.Profiles;
using LoadForge.Recording.Intervals;

namespace LoadForge.Engine.Workloads;

/// <summary>All workloads of a run.</summary>
internal sealed class RunningWorkloads(ImmutableArray<RunningWorkload> workloads) : IDisposable
{
    /// <summary>The workloads, in the order of the plan.</summary>
    public ImmutableArray<RunningWorkload> All => workloads;

    /// <summary>Users that have not ended.</summary>
    public int Live => workloads.Sum(workload => workload.Dispatcher.Live);

    /// <summary>Whether every profile has ended, or was ended early.</summary>
    public bool HaveFinished => workloads.All(workload => workload.Dispatcher.HasFinished);

    /// <summary>Notes for the result.</summary>
    public IEnumerable<string> Notes => workloads.Select(workload => workload.Dispatcher.Note).OfType<string>();

    /// <summary>Whether no profile has been changed so far.</summary>
    public bool AreAsPlanned => workloads.All(workload => workload.Dispatcher.Steering.IsAsPlanned);

    /// <summary>The planned starts so far and their outcomes; nothing for workloads whose starts are not planned ahead.</summary>
    public IEnumerable<PhaseStarts> Starts =>
        from workload in workloads.Index()
        from starts in workload.Item.Dispatcher.Starts.Index()
        select new PhaseStarts(workload.Index, starts.Index, starts.Item);

    /// <summary>When the last profile ends, from the start of the run.</summary>
    public TimeSpan Planned => workloads.Max(workload => workload.Workload.End);

    /// <summary>The workload of a scenario.</summary>
    /// <param name="scenario">The scenario's name; null if there is only one workload.</param>
    /// <param name="call">The name of the calling method, for messages.</param>
    /// <exception cref="ArgumentException">There is no such scenario, or there are several workloads and no scenario is specified.</exception>
    public RunningWorkload Of(string? scenario, string call) =>
        workloads[ChangeCheck.WorkloadOf([.. workloads.Select(workload => workload.Workload)], scenario, call)];

    /// <summary>Whether a phase of the profile of a scenario is judged.</summary>
    /// <param name="scenario">The scenario's index in the run.</param>
    /// <param name="phase">The phase's index in the profile.</param>
    public bool IsJudged(int scenario, int phase) =>
        workloads.Last(workload => workload.FirstScenario <= scenario).Workload.Profile.Phases[phase].IsJudged;

    /// <summary>The number, among the phases of all workloads, of the first phase of the profile of a scenario.</summary>
    /// <param name="scenario">The scenario's index in the run.</param>
    public int FirstPhase(int scenario) => workloads.TakeWhile(workload => workload.FirstScenario + workload.Workload.Scenarios.Length <= scenario)
        .Sum(workload => workload.Workload.Profile.Phases.Length);

    /// <summary>Ends the users of finished workloads after their current iteration.</summary>
    public void RetireFinished()
    {
        foreach (RunningWorkload workload in workloads)
        {
            if (workload.Dispatcher.HasFinished) workload.Dispatcher.Retire();
        }
    }

    /// <summary>The users that have not ended.</summary>
    public ImmutableArray<UserLoop> Unfinished() => [.. workloads.SelectMany(workload => workload.Dispatcher.Unfinished())];

    /// <summary>Users with work.</summary>
    /// <param name="endedIterations">Iterations that have ended, by scenario.</param>
    public int ActiveUsers(IReadOnlyList<long> endedIterations) =>
        workloads.Sum(
            workload => workload.Dispatcher.ActiveUsers(workload.Scenarios.Sum(scenario => scenario < endedIterations.Count ? endedIterations[scenario] : 0)));

    /// <summary>The name of the phase at a moment: of the first workload in progress, with judged phases preferred.</summary>
    public string PhaseAt(TimeSpan at)
    {
        RunningWorkload[] underWay = [
            .. workloads.Where(workload => workload.Workload.Start < at && (workload.IsOnly || at <= workload.Workload.End))
        ];
        if (underWay.Length == 0) underWay = [workloads[0]];
        Phase[] phases = [.. underWay.Select(workload => workload.Named(workload.PhaseAt(at)))];
        return (Array.Find(phases, phase => phase.IsJudged) ?? phases[0]).Name;
    }

    public void Dispose()
    {
        foreach (RunningWorkload workload in workloads)
        {
            workload.Dispatcher.Dispose();
        }
    }
}
