namespace DemoShop;

/// <summary>A time in which nobody is served. It ends by itself, or when it is told to.</summary>
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
