using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>Answers well for a time from its first request on, by its own clock, and with 503 from then on.</summary>
public sealed class FailingServer : LoopbackServer
{
    private readonly TimeSpan _healthy;
    private long _first;
    private long _firstFailure;
    private long _ok;
    private long _failed;

    private FailingServer(TimeSpan healthy) => _healthy = healthy;

    /// <summary>How many requests it answered well.</summary>
    public long Ok => Interlocked.Read(ref _ok);

    /// <summary>How many requests it answered with 503.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>When it failed for the first time, as <see cref="Stopwatch.GetTimestamp"/> of this process; 0 if it has not.</summary>
    public long FirstFailure => Interlocked.Read(ref _firstFailure);

    /// <summary>Starts the server.</summary>
    /// <param name="healthy">How long it answers well, from its first request on.</param>
    public static Task<FailingServer> StartAsync(TimeSpan healthy) => ListenAsync(new FailingServer(healthy));

    private protected override Task AnswerAsync(HttpContext context)
    {
        long now = Stopwatch.GetTimestamp();
        long first = Interlocked.CompareExchange(ref _first, now, 0);
        if (first == 0 || Stopwatch.GetElapsedTime(first, now) < _healthy)
        {
            Interlocked.Increment(ref _ok);
        }
        else
        {
            Interlocked.CompareExchange(ref _firstFailure, now, 0);
            Interlocked.Increment(ref _failed);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return Task.CompletedTask;
    }
}
