namespace LoadForge.Resilience.Tests;

public sealed class ResilienceStatisticsTests
{
    private static readonly ResilienceStatistics Typical = new()
    {
        Calls = 5000,
        FailedCalls = 10,
        RetriedCalls = 450,
        RescuedCalls = 440,
        CallsNotSent = 0,
        Attempts = 5460,
        FailedAttempts = 470,
        Retries = 460,
        CircuitOpenings = 0,
        CircuitOpenTime = TimeSpan.Zero,
    };

    [Test]
    public void A_line_says_what_the_error_rate_hides() =>
        Assert.That(Typical.ToString(), Is.EqualTo("0.2 % of 5,000 calls failed, but 9 % needed a retry (5,460 attempts)"));

    [Test]
    public void A_line_names_calls_not_sent_and_the_circuit() =>
        Assert.That(
            (Typical with { FailedCalls = 1000, CallsNotSent = 990, CircuitOpenings = 2, CircuitOpenTime = 10.Seconds() }).ToString(),
            Is.EqualTo("20 % of 5,000 calls failed, and 9 % needed a retry (5,460 attempts, 990 calls not sent, the circuit opened 2 times, for 10 s in all)"));
}
