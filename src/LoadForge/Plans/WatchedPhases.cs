using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Plans;

/// <summary>The phases of all workloads of a run, as thresholds refer to them.</summary>
internal sealed class WatchedPhases(ImmutableArray<Workload> workloads)
{
    private readonly ImmutableArray<(Workload Workload, int Index, Phase Named, TimeRange Time)> _phases = [
        .. workloads.SelectMany(workload => Phases(workload, isOnly: workloads.Length == 1))
    ];

    /// <summary>The names of all phases.</summary>
    public ImmutableArray<string> Names => [.. _phases.Select(phase => phase.Named.Name)];

    /// <summary>
    /// The periods that a threshold judges: the times of its phases, in order, adjacent ones merged. For a scenario, only while its profile is in progress.
    /// </summary>
    public ImmutableArray<TimeRange> JudgedBy(Threshold threshold) => Joined(OfScenario(threshold));

    /// <summary>The periods that a threshold on a step judges, in all scenarios that may run the step.</summary>
    public ImmutableArray<TimeRange> JudgedByStep(Threshold threshold) => Joined(threshold.JudgesByTime ? OfScenario(threshold) : Chosen(threshold));

    /// <summary>Whether a threshold judges a step by time although any of several profiles may run the step and they are judged at different times.</summary>
    public bool IsTimeUnknown(Threshold threshold)
    {
        if (threshold.Step is not { } name || !threshold.JudgesByTime || !threshold.IsWatched || workloads.Any(workload => Holds(workload, name))) return false;
        ImmutableArray<TimeRange> together = Joined(Chosen(threshold));
        return Chosen(threshold).GroupBy(phase => phase.Workload).Any(own => !Joined(own).SequenceEqual(together));
    }

    /// <summary>
    /// The time of steady load at the end, when every profile is in its last judged phase before any ramp-down; null if that is not a hold everywhere.
    /// </summary>
    public TimeRange? SteadyEnd
    {
        get
        {
            var last = _phases.Where(
                phase => phase.Named.IsJudged && phase.Named.Kind != PhaseKind.RampDown).GroupBy(phase =>
                    phase.Workload).Select(group => group.Last()).ToArray();
            if (last.Length < workloads.Length || last.Any(phase => phase.Named.Kind != PhaseKind.Hold)) return null;
            var together = new TimeRange(last.Max(phase => phase.Time.Start), last.Min(phase => phase.Time.End));
            return together.Length > TimeSpan.Zero ? together : null;
        }
    }

    /// <summary>The indices of the phases whose samples a threshold judges, for each scenario of the run.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="byTime">Whether a threshold that judges by time reads all phases because it excludes intervals itself.</param>
    public ImmutableArray<ImmutableArray<int>> ReadFor(Threshold threshold, bool byTime)
    {
        var chosen = byTime && threshold.JudgesByTime ? [.. _phases] : Chosen(threshold);
        return
        [
            .. workloads.SelectMany(workload => workload.Scenarios.Select(_ =>
                chosen.Where(phase => ReferenceEquals(phase.Workload, workload)).Select(phase => phase.Index).ToImmutableArray())),
        ];
    }

    private (Workload Workload, int Index, Phase Named, TimeRange Time)[] Chosen(Threshold threshold)
    {
        string[]? names = threshold.Phase is { } wanted ? PhaseChoice.Of(wanted, Names) : null;
        return [.. _phases.Where(phase => phase.Named.IsJudged && names?.Contains(phase.Named.Name) != false)];
    }

    private static ImmutableArray<TimeRange> Joined(IEnumerable<(Workload Workload, int Index, Phase Named, TimeRange Time)> phases)
    {
        var ranges = new List<TimeRange>();
        foreach (TimeRange time in phases.Select(phase => phase.Time).OrderBy(time => time.Start))
        {
            if (ranges is [.., var last] && time.Start <= last.End)
            {
                ranges[^1] = last with { End = time.End > last.End ? time.End : last.End };
            }
            else
            {
                ranges.Add(time);
            }
        }

        return [.. ranges];
    }

    // The name may be that of a scenario and that of a step in another scenario, and the phase may exist in another profile as well.
    private (Workload Workload, int Index, Phase Named, TimeRange Time)[] OfScenario(Threshold threshold)
    {
        (Workload Workload, int Index, Phase Named, TimeRange Time)[] chosen = Chosen(threshold);
        if (threshold.Step is not { } name) return chosen;
        (Workload Workload, int Index, Phase Named, TimeRange Time)[] own = [.. chosen.Where(phase => Holds(phase.Workload, name))];
        return own.Length > 0 ? own : chosen;
    }

    private static bool Holds(Workload workload, string scenario) => workload.Scenarios.Any(part => part.Scenario.Name == scenario);

    private static IEnumerable<(Workload Workload, int Index, Phase Named, TimeRange Time)> Phases(Workload workload, bool isOnly) =>
        workload.Spans.Select(span => (workload, span.Index, workload.Named(span.Phase, isOnly), new TimeRange(span.Start, span.End)));
}
