using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Analysis.Outages;

/// <summary>
/// Decides which silences of a run are outages. The rest of the run is the reference: many successes must have been due, the silence must be far longer than
/// usual response times, and random slow requests must not explain it. Slow targets, rare arrivals, think times, bursts and heavy tails are not outages.
/// </summary>
internal static class OutageFinder
{
    /// <summary>The maximum number of outages; the longest remain.</summary>
    public const int Max = 20;

    private static readonly TimeSpan MinLength = TimeSpan.FromMilliseconds(900);

    // Random arrivals leave a gap as long as that of n due ones with a probability of e^−n: beyond ln(all gaps) + 9 in one run of 8,000.
    private const double MinBeyondChance = 9;

    // A target that answers in bursts is silent for as long as its slowest answers take.
    private const double MinOfP99 = 3;

    // That so many who wait were all slow by chance, as the natural logarithm of its probability.
    private const double MinImprobable = 15;

    // So far beyond all other times of the run even one who waits is enough.
    private const double FarBeyond = 20;
    private const long MinFailed = 10;
    private const long MinWaiting = 10;
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
        if (to - from < MinLength) return null;
        var outage = new Outage
        {
            Kind = silence.Failed >= MinFailed ? OutageKind.EveryRequestFailed : OutageKind.NothingFinished,
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
        if (pace.Ok == 0 || outage.Length > WholeRun * judged) return hasFailed || outage.Waiting >= MinWaiting;
        if (outage.Expected < Math.Log(pace.Ok) + MinBeyondChance) return false;
        if (hasFailed) return outage.Length > pace.P99;
        return outage.Length > MinOfP99 * pace.P99 && !IsByChance(result.Statistics.ServiceTime, outage);
    }

    // By the time that the run's other requests spent being as slow: a user is more likely found in a slow request than a request is slow.
    private static bool IsByChance(LatencyStatistics times, Outage outage)
    {
        double length = outage.Length.TotalMicroseconds, slow = 0, all = 0, longest = 0;
        long left = Math.Max(1, outage.Waiting), count = 0;
        foreach (HistogramBucket bucket in times.ToHistogram().NonEmptyBuckets().Reverse())
        {
            long others = Math.Max(0, bucket.Count - left);
            left -= bucket.Count - others;
            if (others == 0) continue;
            longest = Math.Max(longest, bucket.HighestValue);
            count += others;
            all += (double)others * bucket.HighestValue;
            if (bucket.HighestValue >= length / 2) slow += (double)others * bucket.HighestValue;
        }

        if (count == 0 || longest < length / FarBeyond) return false;
        return outage.Waiting * -Math.Log(Math.Max(slow / all, 1.0 / count)) < MinImprobable;
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
