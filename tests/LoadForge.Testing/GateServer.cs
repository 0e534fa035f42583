using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>
/// Answers at once while its gate is open; while the gate is closed every request waits. The stalled server of the tests on
/// coordinated omission.
/// </summary>
public sealed class GateServer : LoopbackServer
{
    private readonly TickLog _arrivals;
    private readonly TimeProvider _clock;
    private TaskCompletionSource? _closed;
    private long _waiting;

    private GateServer(int capacity, TimeProvider clock)
    {
        _arrivals = new TickLog(capacity);
        _clock = clock;
    }

    /// <summary>When each request arrived, as timestamps of its clock, in order of arrival.</summary>
    public IReadOnlyList<long> Arrivals
    {
        get
        {
            var arrivals = _arrivals.Snapshot();
            Array.Sort(arrivals);
            return arrivals;
        }
    }

    /// <summary>How many requests stand at the closed gate now.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Starts the server with its gate open.</summary>
    /// <param name="capacity">The number of arrivals that can be written down.</param>
    /// <param name="clock">The clock of the arrivals; null for that of the system.</param>
    public static Task<GateServer> StartAsync(int capacity = 1_000_000, TimeProvider? clock = null) =>
        ListenAsync(new GateServer(capacity, clock ?? TimeProvider.System));

    /// <summary>From now on every request waits. Does nothing when the gate is closed already.</summary>
    public void CloseGate() =>
        Interlocked.CompareExchange(ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>Lets everybody through who waits, and everybody after. Does nothing when the gate is open already.</summary>
    public void OpenGate() => Interlocked.Exchange(ref _closed, null)?.SetResult();

    /// <summary>Closes the gate, waits, opens it again.</summary>
    /// <param name="duration">How long the gate shall stay closed.</param>
    /// <param name="cancellation">Opens the gate early.</param>
    /// <returns>How long the gate really was closed.</returns>
    public async Task<TimeSpan> StallAsync(TimeSpan duration, CancellationToken cancellation = default)
    {
        CloseGate();
        var closedAt = Stopwatch.GetTimestamp();
        try
        {
            await Task.Delay(duration, cancellation);
        }
        finally
        {
            OpenGate();
        }

        return Stopwatch.GetElapsedTime(closedAt);
    }

    /// <summary>Arrivals counted by whole seconds since the first one; the last second may be a part of one.</summary>
    public IReadOnlyList<int> ArrivalsPerSecond()
    {
        var arrivals = Arrivals;
        if (arrivals.Count == 0) return [];
        var first = arrivals[0];
        var perSecond = new int[((arrivals[^1] - first) / _clock.TimestampFrequency) + 1];
        foreach (var arrival in arrivals)
            perSecond[(arrival - first) / _clock.TimestampFrequency]++;
        return perSecond;
    }

    private protected override async Task AnswerAsync(HttpContext context)
    {
        _arrivals.Add(_clock.GetTimestamp());
        if (Volatile.Read(ref _closed) is { } closed)
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await closed.Task.WaitAsync(context.RequestAborted);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        await WriteTextAsync(context, "ok");
    }
}
