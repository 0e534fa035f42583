using System.Globalization;

namespace LoadForge.Resilience;

/// <summary>
/// The standard resilience pipeline's settings, outermost strategy first: rate limiter, total time-out, retry, circuit breaker, attempt time-out. The defaults are those
/// of the standard resilience handler of Microsoft.Extensions.Http.Resilience. Immutable; change a copy with <c>with</c>.
/// </summary>
public sealed record ResilienceOptions
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestBreakerTime = TimeSpan.FromMilliseconds(500);

    /// <summary>Calls that may be under way at a time; 1 or more, 1,000 by default. A further call waits in the queue or is not sent.</summary>
    public int ConcurrentCalls { get; init; } = 1000;

    /// <summary>Calls that may wait for their turn; 0 or more, 0 by default.</summary>
    public int QueuedCalls { get; init; }

    /// <summary>How long a call may take with all its attempts and the pauses between them. 10 ms to 24 hours; 30 s by default.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first; 0 to 100, 3 by default. 0 leaves the strategy out.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the first retry, which doubles with each further one. 0 to 24 hours; 2 s by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether pauses vary by chance, from the run's seed; true by default.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>Whether a Retry-After header of the server's answer sets the pause; true by default.</summary>
    public bool HonoursRetryAfter { get; init; } = true;

    /// <summary>The share of attempts that must fail for the circuit to open: more than 0, at most 1; 0.1 by default.</summary>
    public double FailureRatio { get; init; } = 0.1;

    /// <summary>Attempts within the sampling time below which the circuit stays closed; 2 or more, 100 by default.</summary>
    public int MinimumThroughput { get; init; } = 100;

    /// <summary>The time over which the failure ratio is taken. 500 ms to 24 hours; 30 s by default.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit lets nothing through. 500 ms to 24 hours; 5 s by default.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take to its response headers. 10 ms to 24 hours; 10 s by default.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the options, each with its remedy.</summary>
    internal IEnumerable<string> Problems()
    {
        if (ConcurrentCalls < 1) yield return Text($"concurrent calls {ConcurrentCalls}: it must be 1 or more");
        if (QueuedCalls < 0) yield return Text($"queued calls {QueuedCalls}: it must be 0 or more");
        if (Retries is < 0 or > 100) yield return Text($"retries {Retries}: it must be from 0 to 100");
        if (FailureRatio is not (> 0 and <= 1)) yield return Text($"failure ratio {FailureRatio}: it must be more than 0 and at most 1");
        if (MinimumThroughput < 2) yield return Text($"minimum throughput {MinimumThroughput}: it must be 2 or more");
        if (RetryDelay < TimeSpan.Zero || RetryDelay > LongestTime) yield return Text($"retry delay {RetryDelay.TotalSeconds} s: it must be from 0 to 24 hours");
        foreach ((string name, TimeSpan time, TimeSpan least) in Times().Where(entry => entry.Time < entry.Least || entry.Time > LongestTime))
        {
            yield return Text($"{name} {time.TotalSeconds} s: it must be from {least.TotalMilliseconds} ms to 24 hours");
        }
    }

    private IEnumerable<(string Name, TimeSpan Time, TimeSpan Least)> Times() =>
    [
        ("total time-out", TotalTimeout, TimeSpan.FromMilliseconds(10)),
        ("attempt time-out", AttemptTimeout, TimeSpan.FromMilliseconds(10)),
        ("sampling duration", SamplingDuration, ShortestBreakerTime),
        ("break duration", BreakDuration, ShortestBreakerTime),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
