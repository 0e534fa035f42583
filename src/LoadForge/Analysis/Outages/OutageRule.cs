using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Analysis.Outages;

/// <summary>
/// When a silence is an outage: many successes must have been due, the silence must be far longer than usual response times, and random slow requests must
/// not explain it. Slow targets, rare arrivals, think times, bursts and heavy tails are not outages.
/// </summary>
internal static class OutageRule
{
    /// <summary>Shorter silences are not outages.</summary>
    public static readonly TimeSpan MinLength = TimeSpan.FromMilliseconds(900);

    /// <summary>From this number of failures on, requests failed instead of waiting.</summary>
    public const long MinFailed = 10;

    /// <summary>The number of requests that must wait if nothing has ever succeeded.</summary>
    public const long MinWaiting = 10;

    // Random arrivals leave a gap as long as that of n due ones with a probability of e^−n: beyond ln(all gaps) + 9 in one run of 8,000.
    private const double MinBeyondChance = 9;

    // A target that answers in bursts is silent for as long as its slowest answers take.
    private const double MinOfP99 = 3;

    // The natural logarithm of the probability that all waiting requests were slow by chance, without its sign.
    private const double MinImprobable = 15;

    // If the silence is this many times longer than every other time of the run, one waiting request is enough.
    private const double FarBeyond = 20;

    /// <summary>What kind of outage a silence is.</summary>
    /// <param name="failed">The steps that failed in it.</param>
    public static OutageKind KindOf(long failed) => failed >= MinFailed ? OutageKind.EveryRequestFailed : OutageKind.NothingFinished;

    /// <summary>Whether a silence is too long to be a usual gap, for the number of successes that were due in it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="length">The length of the silence.</param>
    /// <param name="expected">The successes that were due in it at the pace of the rest of the run.</param>
    /// <param name="ok">All successes; 1 or more.</param>
    /// <param name="p99">The usual 99th percentile of the response time.</param>
    public static bool IsNoGap(OutageKind kind, TimeSpan length, double expected, long ok, TimeSpan p99) =>
        expected >= Math.Log(ok) + MinBeyondChance && length > (kind == OutageKind.EveryRequestFailed ? p99 : MinOfP99 * p99);

    /// <summary>
    /// Whether all waiting requests may be slow by chance, judged by the share of time that the run's other requests spent in slow ones: a user is more likely
    /// to be found in a slow request than a request is to be slow.
    /// </summary>
    /// <param name="times">The service times of the run.</param>
    /// <param name="length">The length of the silence.</param>
    /// <param name="waiting">How many waited.</param>
    /// <param name="included">How many of them are among the times, as the slowest.</param>
    public static bool IsByChance(LatencyStatistics times, TimeSpan length, long waiting, long included)
    {
        double silent = length.TotalMicroseconds, slow = 0, all = 0, longest = 0;
        long left = included, count = 0;
        foreach (HistogramBucket bucket in times.Histogram.NonEmptyBuckets().Reverse())
        {
            long others = Math.Max(0, bucket.Count - left);
            left -= bucket.Count - others;
            if (others == 0) continue;
            longest = Math.Max(longest, bucket.HighestValue);
            count += others;
            all += (double)others * bucket.HighestValue;
            if (bucket.HighestValue >= silent / 2) slow += (double)others * bucket.HighestValue;
        }

        if (count == 0 || longest < silent / FarBeyond) return false;
        return waiting * -Math.Log(Math.Max(slow / all, 1.0 / count)) < MinImprobable;
    }
}
