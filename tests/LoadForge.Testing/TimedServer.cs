using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>Answers every request after a few milliseconds and writes down when it came and when it was answered.</summary>
public sealed class TimedServer : LoopbackServer
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentQueue<DateTimeOffset> _received = new();
    private readonly ConcurrentQueue<DateTimeOffset> _answered = new();

    private TimedServer()
    {
    }

    /// <summary>Starts the server.</summary>
    public static Task<TimedServer> StartAsync() => ListenAsync(new TimedServer());

    /// <summary>How many requests had come by a time.</summary>
    public int ReceivedBy(DateTimeOffset time) => _received.Count(moment => moment <= time);

    /// <summary>How many requests had been answered by a time.</summary>
    public int AnsweredBy(DateTimeOffset time) => _answered.Count(moment => moment <= time);

    /// <summary>Forgets all requests so far.</summary>
    public void Clear()
    {
        _received.Clear();
        _answered.Clear();
    }

    private protected override async Task AnswerAsync(HttpContext context)
    {
        _received.Enqueue(TimeProvider.System.GetUtcNow());
        await Task.Delay(Latency, context.RequestAborted);
        await WriteTextAsync(context, "ok");
        await context.Response.CompleteAsync();
        _answered.Enqueue(TimeProvider.System.GetUtcNow());
    }
}
