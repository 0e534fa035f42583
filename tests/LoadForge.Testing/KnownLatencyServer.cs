using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>
/// Answers every request after a latency drawn from a known distribution and writes down how long each answer really took, so that a
/// client's percentiles can be compared with the truth.
/// </summary>
public sealed class KnownLatencyServer : LoopbackServer
{
    private readonly LatencyDistribution _distribution;
    private readonly Lock _randomGate = new();
    private readonly Random _random;
    private readonly TickLog _log;

    private KnownLatencyServer(LatencyDistribution distribution, int seed, int capacity)
    {
        _distribution = distribution;
        _random = new Random(seed);
        _log = new TickLog(capacity);
    }

    /// <summary>
    /// The time that each answered request spent in the server, in order of completion: from the first moment that server code sees it
    /// until the answer has been handed to the socket. A request whose client left early is not in it.
    /// </summary>
    public IReadOnlyList<TimeSpan> Log => [.. _log.Snapshot().Select(TimeSpan.FromTicks)];

    /// <summary>Starts the server.</summary>
    /// <param name="distribution">Where latencies come from. An answer never comes earlier than drawn; it may come a little later.</param>
    /// <param name="seed">The seed of the randomness.</param>
    /// <param name="capacity">The number of requests that the log can hold.</param>
    public static Task<KnownLatencyServer> StartAsync(LatencyDistribution distribution, int seed = 1, int capacity = 1_000_000) =>
        ListenAsync(new KnownLatencyServer(distribution, seed, capacity));

    /// <summary>A percentile of the <see cref="Log"/> by nearest rank: the value at position ⌈percent / 100 · count⌉ of the sorted log.</summary>
    /// <param name="percent">Above 0, up to 100.</param>
    /// <exception cref="InvalidOperationException">Nothing has been answered yet.</exception>
    public TimeSpan Percentile(double percent)
    {
        if (percent is not (> 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile lies above 0 and up to 100.");
        var sorted = _log.Snapshot();
        if (sorted.Length == 0) throw new InvalidOperationException("The server has answered no request yet, so it has no percentiles.");
        Array.Sort(sorted);

        // In decimal, for 99.9 % of 1,000 is 999, while the same product in double is a hair above it.
        var rank = (int)Math.Ceiling((decimal)percent * sorted.Length / 100m);
        return TimeSpan.FromTicks(sorted[rank - 1]);
    }

    private protected override async Task AnswerAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await WaitAsync(started, Draw(), context.RequestAborted);
        await WriteTextAsync(context, "ok");
        await context.Response.CompleteAsync();
        _log.Add(Stopwatch.GetElapsedTime(started).Ticks);
    }

    private TimeSpan Draw()
    {
        lock (_randomGate) return _distribution.Draw(_random);
    }

    /// <summary>Waits until the latency has passed on the precise clock: a timer alone counts milliseconds and may fire a little early.</summary>
    private static async Task WaitAsync(long started, TimeSpan latency, CancellationToken cancellation)
    {
        while (latency - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } remaining)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), cancellation);
    }
}
