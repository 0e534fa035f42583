using System.Collections.Concurrent;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Hosting;

/// <summary>
/// Runs a machine on a thread of its own: frames, ticks and events, one after another. The thread pool may be full of iterations, and a delay must not look
/// like the death of a process.
/// </summary>
/// <param name="link">The link whose frames the machine receives.</param>
internal sealed class MachineThread(IClusterLink link) : IDisposable
{
    private readonly BlockingCollection<Action> _events = [];
    private readonly long _origin = TimeProvider.System.GetTimestamp();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isBroken;

    /// <summary>The time of the machine.</summary>
    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_origin);

    /// <summary>Converts a time of the machine to a timestamp of the system's clock.</summary>
    public long TimestampOf(TimeSpan time) => _origin + (long)(time.TotalSeconds * TimeProvider.System.TimestampFrequency);

    /// <summary>Adds an event. Ignored when the machine has ended.</summary>
    public void Post(Action happens)
    {
        try
        {
            _events.Add(happens);
        }
        catch (ObjectDisposedException)
        {
            // The machine has ended.
        }
    }

    /// <summary>Runs the machine.</summary>
    /// <param name="receive">Called with each frame.</param>
    /// <param name="tick">Called each <see cref="ClusterTimes.Tick"/>.</param>
    /// <param name="isOver">Whether the machine has ended.</param>
    public async Task RunAsync(Action<Frame> receive, Action tick, Func<bool> isOver)
    {
        using var ending = new CancellationTokenSource();
        Task reading = ReadAsync(receive, ending.Token);
        new Thread(() => Run(tick, isOver)) { IsBackground = true, Name = "LoadForge cluster", Priority = ThreadPriority.AboveNormal }.UnsafeStart();
        try
        {
            if (await Task.WhenAny(_end.Task, reading).ConfigureAwait(false) == reading) await reading.ConfigureAwait(false);
            await _end.Task.ConfigureAwait(false);
        }
        finally
        {
            _isBroken = true;
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private async Task ReadAsync(Action<Frame> receive, CancellationToken cancellation)
    {
        await foreach (Frame frame in link.Frames.ReadAllAsync(cancellation).ConfigureAwait(false)) Post(() => receive(frame));
    }

    private void Run(Action tick, Func<bool> isOver)
    {
        try
        {
            TimeSpan due = TimeSpan.Zero;
            while (!isOver() && !_isBroken)
            {
                TimeSpan wait = due - Now;
                if (wait <= TimeSpan.Zero)
                {
                    due = Now + ClusterTimes.Tick;
                    tick();
                }
                else if (_events.TryTake(out Action? happens, wait))
                {
                    happens();
                }
            }

            _end.SetResult();
        }
        catch (Exception error)
        {
            // Of a broken link too, whose machine may still be in a step while its events are disposed.
            _end.SetException(error);
        }
    }
}
