using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Thresholds;

/// <summary>What a client that retries made of its calls (LoadForge.Resilience). Of a run, a phase or a step. Without such a client a promise about them is broken, since nothing was measured.</summary>
public static class CallMetric
{
    /// <summary>Logical calls: what the scenario asked for, however many attempts each took.</summary>
    public static ReadingMetric<long> Calls { get; } = Count("calls");

    /// <summary>Requests that were sent for the calls.</summary>
    public static ReadingMetric<long> Attempts { get; } = Count("attempts");

    /// <summary>Attempts beyond the first of each call.</summary>
    public static ReadingMetric<long> Retries { get; } = Count("retries");

    /// <summary>Calls for which nothing was sent, since the circuit was open or the rate limiter full.</summary>
    public static ReadingMetric<long> CallsNotSent { get; } = Count("calls not sent");

    /// <summary>Calls that failed in the end ÷ calls.</summary>
    public static ReadingMetric<Ratio> FailedCalls { get; } = Share("failed calls");

    /// <summary>Calls that took more than one attempt ÷ calls.</summary>
    public static ReadingMetric<Ratio> RetriedCalls { get; } = Share("retried calls");

    /// <summary>How often the circuit breaker opened. Of the run or a phase.</summary>
    public static ReadingMetric<long> CircuitOpenings { get; } = Count("circuit openings");

    internal static IEnumerable<Metric> All => [Calls, Attempts, Retries, CallsNotSent, FailedCalls, RetriedCalls, CircuitOpenings];

    private static ReadingMetric<long> Count(string name) => new(name, MetricUnit.Count, static count => count);

    private static ReadingMetric<Ratio> Share(string name) => new(name, MetricUnit.Ratio, static ratio => ratio.Value);
}
