using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>
/// A server of known capacity: a number of workers, each busy with one request at a time for a fixed time; other requests queue. When a worker
/// begins and ends its work is computed, so that the limit is exact: a timer that fires late delays one response, but slows no worker down.
/// </summary>
public sealed class WorkerServer : LoopbackServer
{
    private readonly Lock _taking = new();
    private readonly PriorityQueue<int, long> _freeAt = new();
    private readonly TimeSpan _serviceTime;
    private readonly int _workers;
    private readonly TimeProvider _clock;
    private long _waiting;

    private WorkerServer(int workers, TimeSpan serviceTime, TimeProvider clock)
    {
        _workers = workers;
        _serviceTime = serviceTime;
        _clock = clock;
        for (int worker = 0; worker < workers; worker++) _freeAt.Enqueue(worker, 0);
    }

    /// <summary>The requests per second that the workers serve at the most: workers ÷ service time.</summary>
    public double Limit => _workers / _serviceTime.TotalSeconds;

    /// <summary>How many requests wait on the clock now, for a worker or for the end of its work.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Starts the server.</summary>
    /// <param name="workers">How many requests are served at the same time.</param>
    /// <param name="serviceTime">How long a worker is busy with a request.</param>
    /// <param name="clock">The clock of the workers; null for that of the system.</param>
    public static Task<WorkerServer> StartAsync(int workers, TimeSpan serviceTime, TimeProvider? clock = null) =>
        ListenAsync(new WorkerServer(workers, serviceTime, clock ?? TimeProvider.System));

    private protected override async Task AnswerAsync(HttpContext context)
    {
        Task work = UntilAsync(Take(_clock.GetTimestamp()), context.RequestAborted);
        Interlocked.Increment(ref _waiting);
        try
        {
            await work;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        await WriteTextAsync(context, "ok");
    }

    // The moment at which the worker that is free first will have done the work.
    private long Take(long now)
    {
        lock (_taking)
        {
            _freeAt.TryDequeue(out int worker, out long freeAt);
            long end = Math.Max(now, freeAt) + (long)(_serviceTime.TotalSeconds * _clock.TimestampFrequency);
            _freeAt.Enqueue(worker, end);
            return end;
        }
    }

    // A timer counts milliseconds and may fire a little early; the next wait is short.
    private async Task UntilAsync(long end, CancellationToken cancellation)
    {
        while (_clock.GetElapsedTime(_clock.GetTimestamp(), end) is { Ticks: > 0 } remaining)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), _clock, cancellation);
    }
}
