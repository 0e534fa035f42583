using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Resilience.Calls;
using LoadForge.Results;
using LoadForge.Thresholds;
using LoadForge.Units;

namespace LoadForge.Resilience;

/// <summary>What became of calls, measured apart from their attempts. It always holds that attempts = calls − not sent + retries.</summary>
public sealed record ResilienceFigures
{
    /// <summary>Logical calls: what scenarios asked for of hosts that are allowed. Calls cut off by the end of the run are counted here and in no other outcome.</summary>
    public required long Calls { get; init; }

    /// <summary>Calls that failed in the end, those included that were not sent, ran into a time-out, or were given up by the scenario.</summary>
    public required long FailedCalls { get; init; }

    /// <summary>Calls that took more than one attempt.</summary>
    public required long RetriedCalls { get; init; }

    /// <summary>Calls that took more than one attempt and succeeded: failures that the client hid.</summary>
    public required long RescuedCalls { get; init; }

    /// <summary>Calls for which nothing was sent: the circuit was open, or the rate limiter full.</summary>
    public required long CallsNotSent { get; init; }

    /// <summary>Requests that were sent.</summary>
    public required long Attempts { get; init; }

    /// <summary>Requests that failed: no answer, or a status of 400 or more.</summary>
    public required long FailedAttempts { get; init; }

    /// <summary>Requests beyond the first of each call.</summary>
    public required long Retries { get; init; }

    /// <summary>How often the circuit breaker opened; 0 for a step, since the circuit is one for all.</summary>
    public required long CircuitOpenings { get; init; }

    /// <summary>How long the circuit was open, half-open included; zero for a step.</summary>
    public required TimeSpan CircuitOpenTime { get; init; }

    /// <summary>
    /// All counts in a line, as the summary of a run has it: <c>calls 160 · attempts 190 · retries 30 · rescued calls 30 · failed calls 0 · calls not sent 0</c>, and how often the
    /// circuit opened if it did.
    /// </summary>
    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"calls {Calls:#,0} · attempts {Attempts:#,0} · retries {Retries:#,0} · rescued calls {RescuedCalls:#,0} · failed calls {FailedCalls:#,0} · calls not sent {CallsNotSent:#,0}{CircuitText()}");

    /// <summary>Failed calls ÷ calls.</summary>
    public Ratio FailedShare => Ratio.Of(FailedCalls, Calls);

    /// <summary>Retried calls ÷ calls.</summary>
    public Ratio RetriedShare => Ratio.Of(RetriedCalls, Calls);

    /// <summary>In a line, such as <c>0.2 % of 5,000 calls failed, but 9 % needed a retry (5,460 attempts)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(FailedShare)} of {Calls:#,0} calls failed, {(RetriedCalls > FailedCalls ? "but" : "and")} {Text(RetriedShare)} needed a retry ({Attempts:#,0} attempts{NotSentText()}{CircuitText()})");

    internal static ResilienceFigures Of(IMeasured measured)
    {
        Figures figures = measured.Figures;
        if (figures.Reading(CallMetric.Calls.Name) is null)
        {
            throw new InvalidOperationException($"Nothing was measured of the calls of {measured.Label}: add .WithStandardResilience() or .Through(client) to the plan.");
        }

        return new ResilienceFigures
        {
            Calls = Count(CallMetric.Calls.Name),
            FailedCalls = Amount(CallMetric.FailedCalls.Name),
            RetriedCalls = Amount(CallMetric.RetriedCalls.Name),
            RescuedCalls = Count(CallReadings.Rescued),
            CallsNotSent = Count(CallMetric.CallsNotSent.Name),
            Attempts = Count(CallMetric.Attempts.Name),
            FailedAttempts = Count(CallReadings.FailedAttempts),
            Retries = Count(CallMetric.Retries.Name),
            CircuitOpenings = Count(CallMetric.CircuitOpenings.Name),
            CircuitOpenTime = TimeSpan.FromMicroseconds(Count(CallReadings.CircuitOpenTime)),
        };

        long Count(string name) => (long)(figures.Reading(name)?.Value ?? 0);

        long Amount(string name) => (long)(figures.Reading(name)?.Amount ?? 0);
    }

    private static string Text(Ratio ratio) => (ratio.Value * 100).ToString(ratio.Value < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";

    private string NotSentText() => CallsNotSent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {CallsNotSent:#,0} calls not sent");

    private string CircuitText() => CircuitOpenings == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", the circuit opened {CircuitOpenings} times, for {CircuitOpenTime.TotalSeconds:0.#} s in all");
}
