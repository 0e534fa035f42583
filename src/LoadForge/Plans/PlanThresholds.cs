using System.Collections.Immutable;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Thresholds.Windows;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>Finds thresholds that cannot be judged, or can never fail, in any run.</summary>
internal static class PlanThresholds
{
    /// <summary>The problems of the thresholds of a plan.</summary>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="workloads">The workloads, unscaled.</param>
    public static IEnumerable<string> Problems(IReadOnlyCollection<Threshold> thresholds, ImmutableArray<Workload> workloads)
    {
        var phases = new WatchedPhases(workloads);
        return thresholds.Select(
            threshold => ProblemOf(threshold, phases) is { } problem ? $"the threshold \"{threshold}\": {problem}." : null).OfType<string>();
    }

    /// <summary>Why a run of a plan cannot stop when its outcome is certain.</summary>
    public static IEnumerable<string> ProblemsOfStopping(ImmutableArray<Workload> workloads)
    {
        if (new WatchedPhases(workloads).SteadyEnd is null)
        {
            yield return "StopWhenCertain() decides in the last phase before any ramp-down, pause or warm-up. That phase must be a hold, which several "
                + "profiles must share; end the profile with .Hold(…), or remove StopWhenCertain.";
        }
    }

    private static string? ProblemOf(Threshold threshold, WatchedPhases phases)
    {
        if (threshold.Phase is { } phase && PhaseChoice.Of(phase, phases.Names).Length == 0) return PhaseChoice.Unknown(phase, phases.Names);
        if (phases.IsTimeUnknown(threshold))
        {
            return $"the profiles are judged at different times, and it is not known which of them runs the step; choose a phase, such as "
                + $".During(\"{phases.Names[^1]}\"), or name the scenario instead of the step";
        }

        if (threshold.Phase is null && !threshold.IsWindowed) return null;
        ImmutableArray<TimeRange> judged = phases.JudgedBy(threshold);
        if (judged.IsEmpty) return threshold.Phase is null ? null : $"the phase \"{threshold.Phase}\" is a warm-up or a pause, which is never judged";
        if (!threshold.IsWindowed)
        {
            return threshold.MustBeCertain && Judged(threshold, phases) < Judged(threshold with { Phase = null }, phases)
                ? "confidence intervals exist only for all judged phases together; remove the phase"
                : null;
        }

        TimeSpan longest = judged.Max(range => range.Length);
        TimeSpan window = threshold.Window ?? TimeSpan.FromSeconds(1);
        if (judged.All(range => range.Windows(window) == 0))
            return $"no window of {Quantity.Exact(window)} fits: the longest judged time is {Quantity.Exact(longest)}; use shorter windows or longer phases";
        return threshold.Held > longest
            ? $"it can never fail for {Quantity.Exact(threshold.Held.Value)}: the longest judged time is {Quantity.Exact(longest)}"
            : null;
    }

    private static int Judged(Threshold threshold, WatchedPhases phases) => phases.ReadFor(threshold, byTime: false).Sum(indices => indices.Length);
}
