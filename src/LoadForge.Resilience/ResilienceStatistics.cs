using LoadForge.Recording.Snapshots;
using LoadForge.Resilience.Calls;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Resilience;

/// <summary>The outcome of calls, measured separately from their attempts. Attempts = calls − not sent + retries.</summary>
public sealed record ResilienceStatistics
{
    /// <summary>
    /// Logical calls of scenarios to allowed hosts. Calls cut off by the end of the run are counted here, but in no other outcome.
    /// </summary>
    public required long Calls { get; init; }

    /// <summary>Calls that failed in the end, including those that were not sent, timed out or were cancelled by the scenario.</summary>
    public required long FailedCalls { get; init; }

    /// <summary>Calls that took more than one attempt.</summary>
    public required long RetriedCalls { get; init; }

    /// <summary>Calls that took more than one attempt and succeeded: failures that the client hid.</summary>
    public required long RescuedCalls { get; init; }

    /// <summary>Calls for which nothing was sent: the circuit was open, or the rate limiter full.</summary>
    public required long CallsNotSent { get; init; }

    /// <summary>Requests that were sent.</summary>
    public required long Attempts { get; init; }

    /// <summary>Requests that failed: no response, or a status of 400 or more.</summary>
    public required long FailedAttempts { get; init; }

    /// <summary>Requests beyond the first of each call.</summary>
    public required long Retries { get; init; }

    /// <summary>How often the circuit breaker opened; 0 for a step, because steps share the circuit.</summary>
    public required long CircuitOpenings { get; init; }

    /// <summary>How long the circuit was open, half-open included; zero for a step.</summary>
    public required TimeSpan CircuitOpenTime { get; init; }

    /// <summary>
    /// All counts in one line, as in the summary of a run: <c>calls 160 · attempts 190 · retries 30 · rescued calls 30 · failed calls 0 · calls not sent
    /// 0</c>, and how often the circuit opened if it did.
    /// </summary>
    internal string Line =>
        $"calls {Quantity.Of(Calls)} · attempts {Quantity.Of(Attempts)} · retries {Quantity.Of(Retries)} · rescued calls {Quantity.Of(RescuedCalls)} · "
            + $"failed calls {Quantity.Of(FailedCalls)} · calls not sent {Quantity.Of(CallsNotSent)}{CircuitText()}";

    /// <summary>Failed calls ÷ calls.</summary>
    public Ratio FailedShare => Ratio.Of(FailedCalls, Calls);

    /// <summary>Retried calls ÷ calls.</summary>
    public Ratio RetriedShare => Ratio.Of(RetriedCalls, Calls);

    /// <summary>A summary in one line, such as <c>0.2 % of 5,000 calls failed, but 9 % needed a retry (5,460 attempts)</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Percent(FailedShare.Value)} of {Quantity.Of(Calls, "call")} failed, {(RetriedCalls > FailedCalls ? "but" : "and")} "
            + $"{Quantity.Percent(RetriedShare.Value)} needed a retry ({Quantity.Of(Attempts, "attempt")}{NotSentText()}{CircuitText()})";

    internal static ResilienceStatistics Of(IMeasured measured)
    {
        LoadStatistics statistics = measured.Statistics;
        if (statistics.ExtensionValue(CallMetric.Calls.Name) is null)
        {
            throw new InvalidOperationException(
                $"The calls of {measured.Label} were not measured: add .WithStandardResilience() or .Through(client) to the plan.");
        }

        return new ResilienceStatistics
        {
            Calls = Count(CallMetric.Calls.Name),
            FailedCalls = Amount(CallMetric.FailedCalls.Name),
            RetriedCalls = Amount(CallMetric.RetriedCalls.Name),
            RescuedCalls = Count(CallValues.Rescued),
            CallsNotSent = Count(CallMetric.CallsNotSent.Name),
            Attempts = Count(CallMetric.Attempts.Name),
            FailedAttempts = Count(CallValues.FailedAttempts),
            Retries = Count(CallMetric.Retries.Name),
            CircuitOpenings = Count(CallMetric.CircuitOpenings.Name),
            CircuitOpenTime = TimeSpan.FromMicroseconds(Count(CallValues.CircuitOpenTime)),
        };

        long Count(string name) => (long)(statistics.ExtensionValue(name)?.Value ?? 0);

        long Amount(string name) => (long)(statistics.ExtensionValue(name)?.Amount ?? 0);
    }

    private string NotSentText() => CallsNotSent == 0 ? "" : $", {Quantity.Of(CallsNotSent, "call")} not sent";

    private string CircuitText() => CircuitOpenings == 0
        ? ""
        : $", the circuit opened {Quantity.Of(CircuitOpenings, "time")}, for {Quantity.Seconds(CircuitOpenTime)} in all";
}
