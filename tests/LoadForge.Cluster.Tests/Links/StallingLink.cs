using System.Threading.Channels;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Tests.Links;

/// <summary>A link whose frames nobody takes for a while.</summary>
internal sealed class StallingLink : IClusterLink
{
    private readonly IClusterLink _link;
    private readonly Channel<Frame> _taken = Channel.CreateUnbounded<Frame>();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _taking;

    public StallingLink(IClusterLink link)
    {
        _link = link;
        _taking = TakeAsync();
    }

    public ChannelReader<Frame> Frames => _taken.Reader;

    /// <summary>From now on nobody takes frames.</summary>
    public Task StallAsync() => _gate.WaitAsync();

    /// <summary>Frames are taken again.</summary>
    public void GoOn() => _gate.Release();

    public void Send(Frame frame) => _link.Send(frame);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync();
        _end.Dispose();
        _gate.Dispose();
    }

    private async Task TakeAsync()
    {
        await foreach (Frame frame in _link.Frames.ReadAllAsync(_end.Token))
        {
            await _gate.WaitAsync(_end.Token);
            _gate.Release();
            await _taken.Writer.WriteAsync(frame, _end.Token);
        }
    }
}
