using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Units;

namespace LoadForge.Engine.Merging.Results;

/// <summary>Tells whether two results are of processes that ran the same plan at the same time.</summary>
internal static class SamePlan
{
    /// <summary>The first difference, as part of a sentence; null if there is none.</summary>
    public static string? Difference(LoadResult left, LoadResult right) =>
        left.Name != right.Name ? $"they are of different runs, \"{left.Name}\" and \"{right.Name}\""
        : left.IsSmoke != right.IsSmoke ? "one of them is of a smoke run"
        : left.Target != right.Target ? $"their targets differ, {NameOf(left.Target)} and {NameOf(right.Target)}"
        : !ScenariosOf(left).SequenceEqual(ScenariosOf(right)) ? "their scenarios differ"
        : ProfileDifference(left, right)
        ?? ThresholdDifference(left, right)
        ?? TimeDifference(left, right);

    /// <summary>The thresholds of the plan that a result was judged by, without the default ones, of which verdicts may be missing.</summary>
    public static ImmutableArray<Threshold> Declared(LoadResult result)
    {
        string[] scenarios = [.. ScenariosOf(result)];
        Threshold[] all =
        [
            .. result.Verdicts.Where(MergedVerdicts.IsOfPlan)
                .Select(verdict => Threshold.TryParse(verdict.Threshold, out Threshold? threshold) ? threshold : null).OfType<Threshold>(),
        ];

        // One that limits the failed iterations of a scenario is a default one if the others give it.
        Threshold[] others = [.. all.Where(threshold => !(threshold.LimitsErrors && scenarios.Contains(threshold.Step)))];
        return [.. all.Where(threshold => others.Contains(threshold) || !FailedIterations.IsDefault(threshold, others, scenarios))];
    }

    private static IEnumerable<string> ScenariosOf(LoadResult result) => result.Scenarios.Select(scenario => scenario.Name);

    private static string? ProfileDifference(LoadResult left, LoadResult right)
    {
        (string before, string now) = (EnvironmentFingerprint.ProfileOf(left), EnvironmentFingerprint.ProfileOf(right));
        if (before != now) return $"their load profiles differ, {before} and {now}";
        bool hasSamePhases = left.Phases.Select(phase => phase.Name).SequenceEqual(right.Phases.Select(phase => phase.Name));
        if (!hasSamePhases) return "their phases differ";
        return left.Cells.BlockLength == right.Cells.BlockLength
            ? null
            : $"the blocks of their series differ, {Quantity.Exact(left.Cells.BlockLength)} and {Quantity.Exact(right.Cells.BlockLength)}";
    }

    private static string? ThresholdDifference(LoadResult left, LoadResult right)
    {
        string[] before = [.. Declared(left).Select(threshold => threshold.ToString())], now = [.. Declared(right).Select(threshold => threshold.ToString())];
        return before.Except(now).Concat(now.Except(before)).FirstOrDefault() is { } only ? $"only one of them was judged by \"{only}\"" : null;
    }

    private static string? TimeDifference(LoadResult left, LoadResult right)
    {
        (LoadResult first, LoadResult second) = left.StartedAt <= right.StartedAt ? (left, right) : (right, left);
        DateTimeOffset end = first.StartedAt + first.Duration;
        return second.StartedAt <= end ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"they did not run at the same time: one ended at {end.UtcDateTime:HH:mm:ss}, the other started at {second.StartedAt.UtcDateTime:HH:mm:ss} UTC");
    }

    private static string NameOf(Uri? target) => target?.ToString() ?? "none";
}
