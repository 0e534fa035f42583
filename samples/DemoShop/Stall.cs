namespace DemoShop;

/// <summary>A period in which no request is served. It ends after its time, or on request.</summary>
internal sealed class Stall
{
    public static readonly Stall None = new(TimeSpan.Zero);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer? _timer;

    public Stall(TimeSpan duration)
    {
        if (duration > TimeSpan.Zero) _timer = new Timer(_ => End(), null, duration, Timeout.InfiniteTimeSpan);
        else End();
    }

    public Task Ended => _ended.Task;

    public bool HasEnded => _ended.Task.IsCompleted;

    public void End()
    {
        _ended.TrySetResult();
        _timer?.Dispose();
    }
}
