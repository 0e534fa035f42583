using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Workloads;

/// <summary>How the load of one workload went: all that a result needs to know about it besides the recorded data.</summary>
/// <param name="Summary">The workload, with the changes of its profile.</param>
/// <param name="FirstScenario">The index of its first scenario in the run.</param>
/// <param name="IsOnly">Whether the run has no other workload.</param>
internal sealed record WorkloadCourse(WorkloadSummary Summary, int FirstScenario, bool IsOnly)
{
    // The clock's ticks may round a profile's end to just before it.
    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(1);

    /// <summary>When its dispatcher ended, from the start of the run.</summary>
    public required TimeSpan FinishedAt { get; init; }

    /// <summary>Whether a stop ended its dispatcher.</summary>
    public required bool WasStopped { get; init; }

    /// <summary>The indices of its scenarios in the run.</summary>
    public IEnumerable<int> Scenarios => Enumerable.Range(FirstScenario, Summary.Weights.Length);

    /// <summary>When its phases begin and end, from the start of the run.</summary>
    public IEnumerable<PhaseSpan> Spans => Summary.Profile.Spans.Select(span => span with { Start = Summary.Start + span.Start });

    /// <summary>Whether starts are planned ahead, as in the open model.</summary>
    public bool PlansStarts => Summary.Profile.Model == LoadModel.Open;

    /// <summary>A phase with its name in the result, which is prefixed because phases of several workloads may have the same name.</summary>
    public Phase Named(Phase phase) => IsOnly ? phase : phase with { Name = $"{Summary.Name}/{phase.Name}" };

    /// <summary>Whether a phase is judged.</summary>
    /// <param name="courses">The workloads of the run, in order.</param>
    /// <param name="scenario">The index of a scenario in the run.</param>
    /// <param name="phase">The index of a phase in its profile.</param>
    public static bool IsJudged(IReadOnlyList<WorkloadCourse> courses, int scenario, int phase) =>
        courses.Last(course => course.FirstScenario <= scenario).Summary.Profile.Phases[phase].IsJudged;

    /// <summary>The phases of a run as if each workload ran to its planned end, without figures.</summary>
    /// <param name="workloads">The workloads, each with the index of its first scenario in the run.</param>
    public static ImmutableArray<PhaseResult> Planned(IEnumerable<(WorkloadSummary Summary, int FirstScenario)> workloads)
    {
        (WorkloadSummary Summary, int FirstScenario)[] all = [.. workloads];
        return
        [
            .. from workload in all
               let course = new WorkloadCourse(workload.Summary, workload.FirstScenario, IsOnly: all.Length == 1)
               {
                   FinishedAt = workload.Summary.End,
                   WasStopped = false,
               }
               from span in course.Spans
               select new PhaseResult
               {
                   Phase = course.Named(span.Phase),
                   Start = span.Start,
                   Duration = span.End - span.Start,
                   Statistics = LoadStatistics.None,
                   Scenarios = [],
               },
        ];
    }

    /// <summary>
    /// When its load ended, from the start of the run: at the end of its profile, at a stop, or when the last iteration that its limits allowed ended.
    /// </summary>
    /// <param name="lastEnd">When its last iteration ended, from the start of the run; null if none did.</param>
    public TimeSpan LoadEnded(TimeSpan? lastEnd)
    {
        TimeSpan planned = Summary.End;
        if (FinishedAt >= planned - Jitter) return planned;
        if (WasStopped || lastEnd is not { } worked) return FinishedAt;
        return worked < FinishedAt ? FinishedAt : worked < planned ? worked : planned;
    }
}
