using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

[assembly: MetricProvider(typeof(LoadForge.Resilience.CallMetric))]

namespace LoadForge.Resilience;

/// <summary>
/// Metrics of a client that retries (LoadForge.Resilience), for a run, a phase or a step. Without such a client, a threshold on them fails because
/// nothing was measured.
/// </summary>
public static class CallMetric
{
    private const string Requirement = "add .WithStandardResilience() or .Through(client) of LoadForge.Resilience";

    /// <summary>Logical calls of the scenario, however many attempts each took.</summary>
    public static ExtensionMetric<long> Calls { get; } = Count("calls");

    /// <summary>Requests that were sent for the calls.</summary>
    public static ExtensionMetric<long> Attempts { get; } = Count("attempts");

    /// <summary>Attempts beyond the first of each call.</summary>
    public static ExtensionMetric<long> Retries { get; } = Count("retries");

    /// <summary>Calls for which nothing was sent because the circuit was open or the rate limiter full.</summary>
    public static ExtensionMetric<long> CallsNotSent { get; } = Count("calls not sent");

    /// <summary>Calls that failed in the end ÷ calls.</summary>
    public static ExtensionMetric<Ratio> FailedCalls { get; } = Share("failed calls");

    /// <summary>Calls that took more than one attempt ÷ calls.</summary>
    public static ExtensionMetric<Ratio> RetriedCalls { get; } = Share("retried calls");

    /// <summary>How often the circuit breaker opened, for the run or a phase.</summary>
    public static ExtensionMetric<long> CircuitOpenings { get; } = Count("circuit openings");

    private static ExtensionMetric<long> Count(string name) => ExtensionMetrics.Count(name, isKnownEachSecond: false, Requirement);

    private static ExtensionMetric<Ratio> Share(string name) => ExtensionMetrics.Ratio(name, isKnownEachSecond: false, Requirement);
}
