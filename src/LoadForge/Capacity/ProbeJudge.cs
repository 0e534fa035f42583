using System.Globalization;
using LoadForge.Engine;
using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Thresholds;

namespace LoadForge.Capacity;

/// <summary>Turns what a probe measured into a finding. A load that only the generator failed to make is never held against the target.</summary>
internal static class ProbeJudge
{
    /// <summary>Judges a probe.</summary>
    /// <param name="plan">The plan that was run.</param>
    /// <param name="result">What it measured.</param>
    /// <param name="seconds">The seconds of its judged phase.</param>
    /// <param name="isLong">Whether it decides even when the figures lie close to a limit.</param>
    public static ProbeFinding Judge(LoadPlan plan, LoadResult result, IReadOnlyList<MetricSnapshot> seconds, bool isLong)
    {
        bool isBroken = result.Ending == RunEnding.Aborted && Unkept(plan, result, VerdictStatus.Failed).Any(threshold => threshold.AbortAfter is not null);
        if (isBroken) return new ProbeFinding(ProbeStatus.Broken, result.EndingReason);
        bool isWhole = result.Ending == RunEnding.Completed || (result.Ending == RunEnding.Stopped && plan.StopsWhenCertain);
        if (!isWhole || result.IsSmoke) return new ProbeFinding(ProbeStatus.Unjudged, result.EndingReason ?? "a smoke run judges nothing");
        if (result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed && verdict.Metric != Metric.AchievedRate.Name)) return Broken(plan, result, seconds, isLong);
        string? limit = GeneratorsOwnLimit(result);
        string? backlog = BacklogGrowth.Of(result.Profile, seconds);
        if (limit is not null && (backlog is not null || !IsKeptAllTheSame(plan, result))) return new ProbeFinding(ProbeStatus.Saturated, limit);
        if (limit is null && !result.Generator.IsHealthy) return new ProbeFinding(ProbeStatus.Broken, NoFreeUser(plan, result));
        if (result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed)) return Broken(plan, result, seconds, isLong);

        if (limit is null && Unkept(plan, result, VerdictStatus.Inconclusive).FirstOrDefault() is { } open)
            return Open(open, result.Verdicts.First(verdict => verdict.Threshold == open.ToString()), isLong);
        if (backlog is not null) return new ProbeFinding(isLong ? ProbeStatus.Broken : ProbeStatus.Close, backlog);
        return !isLong && plan.Expectations.Any(threshold => LimitDistance.IsClose(threshold, seconds)) ? new ProbeFinding(ProbeStatus.Close) : new ProbeFinding(ProbeStatus.Kept);
    }

    private static IEnumerable<Threshold> Unkept(LoadPlan plan, LoadResult result, VerdictStatus status)
    {
        string[] unkept = [.. result.Verdicts.Where(verdict => verdict.Status == status).Select(verdict => verdict.Threshold)];
        return plan.Expectations.Where(threshold => unkept.Contains(threshold.ToString()));
    }

    // A limit inside a known interval was not shown to be kept, as a search must before it names a load. Where nothing is known, the load is not to blame, and none would do better.
    private static ProbeFinding Open(Threshold open, Verdict verdict, bool isLong)
    {
        bool isKnown = verdict.Interval is { } interval && double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper);
        ProbeStatus status = !isLong ? ProbeStatus.Close : isKnown ? ProbeStatus.Broken : ProbeStatus.Unjudged;
        return new ProbeFinding(status, $"{open} could not be judged: {verdict.Reason}{(isKnown ? "" : "; make probes longer, or begin at a higher load")}");
    }

    // Close only when none of the broken promises is broken beyond doubt.
    private static ProbeFinding Broken(LoadPlan plan, LoadResult result, IReadOnlyList<MetricSnapshot> seconds, bool isLong)
    {
        bool isClose = !isLong && Unkept(plan, result, VerdictStatus.Failed).All(threshold => LimitDistance.IsClose(threshold, seconds));
        return new ProbeFinding(isClose ? ProbeStatus.Close : ProbeStatus.Broken);
    }

    // Response time runs from the intended start, so that a slow generator can only make it longer: where every arrival was made and the promises were kept even so, the target kept them.
    // Users of a closed model do less when the generator is slow, which proves nothing; and so do those of an open model that were all busy.
    private static bool IsKeptAllTheSame(LoadPlan plan, LoadResult result)
    {
        LoadResult asMeasured = result with { Generator = result.Generator with { Saturation = [] } };
        return result is { Profile.Model: LoadModel.Open, Figures.Starts: { Late: 0, Dropped: 0 } starts } && starts.Started == starts.Planned
            && plan.Expectations.Except(plan.Defaults).All(threshold => threshold.Judge(asMeasured).Status == VerdictStatus.Passed);
    }

    // Starts that were late for want of a free user are the target's doing; late without such a want, the generator's.
    private static string? GeneratorsOwnLimit(LoadResult result)
    {
        bool wantedUsers = result.Figures.Starts is { } starts && starts.Late + starts.Dropped > 0;
        string[] own = [.. wantedUsers ? result.Generator.Saturation.Except(SaturationSignals.OfStarts(result.Generator, result.Figures)) : result.Generator.Saturation];
        return own.Length > 0 ? string.Join("; ", own) : null;
    }

    private static string NoFreeUser(LoadPlan plan, LoadResult result)
    {
        StartCounts starts = result.Figures.Starts ?? default;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"of {starts.Planned} arrivals {starts.Late} were late and {starts.Dropped} dropped: the target kept all {plan.MostUsers} users of the plan busy (AtMost)");
    }
}
