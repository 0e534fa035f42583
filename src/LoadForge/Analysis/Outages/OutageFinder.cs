using System.Collections.Immutable;
using LoadForge.Recording.Silences;
using LoadForge.Results;

namespace LoadForge.Analysis.Outages;

/// <summary>Decides which silences of a run are outages, with the rest of the run as the reference; see <see cref="OutageRule"/>.</summary>
internal static class OutageFinder
{
    /// <summary>The maximum number of outages; the longest remain.</summary>
    public const int Max = 20;

    private const double WholeRun = 0.9;

    // A phase of which the stretch has less is its neighbour's edge.
    private static readonly TimeSpan MinOfPhase = TimeSpan.FromMilliseconds(100);

    /// <summary>The outages, the longest first.</summary>
    public static ImmutableArray<Outage> Find(LoadResult result)
    {
        PhaseResult[] judged = [.. result.Phases.Where(phase => phase.Phase.IsJudged && phase.Duration > TimeSpan.Zero).OrderBy(phase => phase.Start)];
        var pace = new UsualPace(result.Series);
        return [.. result.Silences.Select(silence => Of(result, silence, judged, pace)).OfType<Outage>().OrderByDescending(outage => outage.Length).Take(Max)];
    }

    private static Outage? Of(LoadResult result, Silence silence, PhaseResult[] judged, UsualPace pace)
    {
        PhaseResult[] phases = [.. judged.Where(phase => phase.Start < silence.End && phase.End > silence.Start)];
        if (phases.Length == 0) return null;
        TimeSpan from = Later(silence.Start, phases[0].Start), to = Earlier(silence.End, phases.Max(phase => phase.End));
        if (to - from < OutageRule.MinLength) return null;
        var outage = new Outage
        {
            Kind = OutageRule.KindOf(silence.Failed),
            Phase = Names(phases, from, to),
            Start = from,
            End = to,
            Waiting = pace.WaitingAt(to),
            Failed = silence.Failed,
            Expected = pace.Expected(from, to),
            IsGeneratorInDoubt = !result.Generator.OwnSaturation.IsEmpty || pace.WasInterrupted(from, to),
        };
        return IsOne(result, outage, pace, PhaseTime.Of(judged)) ? outage : null;
    }

    private static bool IsOne(LoadResult result, Outage outage, UsualPace pace, TimeSpan judged)
    {
        bool hasFailed = outage.Kind == OutageKind.EveryRequestFailed;

        // Where nothing succeeded in all the time that is judged, there is no pace to measure it by, and no need.
        if (pace.Ok == 0 || outage.Length > WholeRun * judged) return hasFailed || outage.Waiting >= OutageRule.MinWaiting;
        if (!OutageRule.IsNoGap(outage.Kind, outage.Length, outage.Expected, pace.Ok, pace.P99)) return false;
        long waiting = Math.Max(1, outage.Waiting);
        return hasFailed || !OutageRule.IsByChance(result.Statistics.ServiceTime, outage.Length, outage.Waiting, included: waiting);
    }

    private static string Names(PhaseResult[] phases, TimeSpan from, TimeSpan to)
    {
        string[] names =
        [
            .. phases.Where(phase => Earlier(to, phase.End) - Later(from, phase.Start) > MinOfPhase)
                .Select(phase => phase.Name).DefaultIfEmpty(phases[0].Name),
        ];
        return names.Length == 1 ? names[0] : $"{names[0]}–{names[^1]}";
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
