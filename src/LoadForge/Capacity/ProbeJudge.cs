using System.Globalization;
using LoadForge.Engine.Health;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Capacity;

/// <summary>Judges a probe. If only the generator failed to produce the load, the target has not failed.</summary>
internal static class ProbeJudge
{
    /// <summary>Judges a probe.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="result">Its result.</param>
    /// <param name="seconds">The seconds of its judged phase.</param>
    /// <param name="isLong">Whether it decides even if values are close to a limit.</param>
    public static ProbeFinding Judge(LoadPlan plan, LoadResult result, IReadOnlyList<MetricSnapshot> seconds, bool isLong)
    {
        bool hasFailed = result.Ending == RunEnding.Aborted && Unmet(plan, result, VerdictStatus.Failed).Any(threshold => threshold.AbortAfter is not null);
        if (hasFailed) return new ProbeFinding(ProbeStatus.Failed, result.EndingReason);
        bool isWhole = result.Ending == RunEnding.Completed || (result.Ending == RunEnding.Stopped && plan.StopsWhenCertain);
        if (!isWhole || plan.Thresholds.IsEmpty) return new ProbeFinding(ProbeStatus.Unjudged, result.EndingReason ?? "nothing is judged in a smoke run");
        if (result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed && verdict.Metric != Metric.AchievedRate.Name))
        {
            return Failed(plan, result, seconds, isLong);
        }

        string? limit = GeneratorsOwnLimit(result);
        string? backlog = BacklogGrowth.Of(result.Profile, seconds);
        if (limit is not null && (backlog is not null || !HasPassedAllTheSame(plan, result))) return new ProbeFinding(ProbeStatus.Saturated, limit);
        if (limit is null && !result.Generator.IsHealthy) return new ProbeFinding(ProbeStatus.Failed, NoFreeUser(plan, result));
        if (result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed)) return Failed(plan, result, seconds, isLong);

        if (limit is null && Unmet(plan, result, VerdictStatus.Inconclusive).FirstOrDefault() is { } open)
            return Open(open, result.Verdicts.First(verdict => verdict.Threshold == open.ToString()), isLong);
        if (backlog is not null) return new ProbeFinding(isLong ? ProbeStatus.Failed : ProbeStatus.Close, backlog);
        return !isLong && plan.Thresholds.Any(threshold => LimitDistance.IsClose(threshold, seconds))
            ? new ProbeFinding(ProbeStatus.Close)
            : new ProbeFinding(ProbeStatus.Passed);
    }

    private static IEnumerable<Threshold> Unmet(LoadPlan plan, LoadResult result, VerdictStatus status)
    {
        string[] names = [.. result.Verdicts.Where(verdict => verdict.Status == status).Select(verdict => verdict.Threshold)];
        return plan.Thresholds.Where(threshold => names.Contains(threshold.ToString()));
    }

    // A limit inside a known interval was not shown to be passed, as a search must before it names a load. Where nothing is known, the load is not to blame,
    // and none would do better.
    private static ProbeFinding Open(Threshold open, Verdict verdict, bool isLong)
    {
        bool isKnown = verdict.Interval is { } interval && double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper);
        ProbeStatus status = !isLong ? ProbeStatus.Close : isKnown ? ProbeStatus.Failed : ProbeStatus.Unjudged;
        return new ProbeFinding(status, $"{open} could not be judged: {verdict.Reason}{(isKnown ? "" : "; use longer probes, or start at a higher load")}");
    }

    // Close only if none of the failed thresholds fails clearly.
    private static ProbeFinding Failed(LoadPlan plan, LoadResult result, IReadOnlyList<MetricSnapshot> seconds, bool isLong)
    {
        bool isClose = !isLong && Unmet(plan, result, VerdictStatus.Failed).All(threshold => LimitDistance.IsClose(threshold, seconds));
        return new ProbeFinding(isClose ? ProbeStatus.Close : ProbeStatus.Failed);
    }

    // Response time runs from the intended start, so that a slow generator can only make it longer: where every arrival was made and the thresholds were met
    // even so, the target passed them. Users of a closed model do less when the generator is slow, which proves nothing; and so do those of an open model that
    // were all busy.
    private static bool HasPassedAllTheSame(LoadPlan plan, LoadResult result)
    {
        LoadResult asMeasured = result with { Generator = result.Generator with { Saturation = [] } };
        return result is { Profile.Model: LoadModel.Open, Statistics.Starts: { Late: 0, Dropped: 0 } starts } && starts.Started == starts.Planned
            && plan.Thresholds.Except(plan.Defaults).All(threshold => threshold.Judge(asMeasured).Status == VerdictStatus.Passed);
    }

    // Starts that were late because no user was free are caused by the target; other late starts by the generator.
    private static string? GeneratorsOwnLimit(LoadResult result)
    {
        bool wantedUsers = result.Statistics.Starts is { } starts && starts.Late + starts.Dropped > 0;
        string[] own = [
            .. wantedUsers ? result.Generator.Saturation.Except(SaturationSignals.OfStarts(result.Generator, result.Statistics)) : result.Generator.Saturation
        ];
        return own.Length > 0 ? string.Join("; ", own) : null;
    }

    private static string NoFreeUser(LoadPlan plan, LoadResult result)
    {
        StartCounts starts = result.Statistics.Starts ?? default;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"of {Quantity.Of(starts.Planned, "arrival")}, {Quantity.Of(starts.Late)} were late and {Quantity.Of(starts.Dropped)} dropped: "
                + $"the target kept all {Quantity.Of(plan.MaxUsers)} users busy (AtMost)");
    }
}
