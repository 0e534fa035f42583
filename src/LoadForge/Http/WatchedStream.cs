using System.Net.Sockets;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>A connection of the runtime's handler, which shows the thread that its socket completes on, and is counted while it is open.</summary>
internal sealed class WatchedStream(Socket socket, TransportUses uses) : NetworkStream(socket, ownsSocket: true)
{
    private readonly CompletionProbe _probe = new();
    private int _isClosed;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _probe.Watch(base.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0) uses.NoteClosed();
        base.Dispose(disposing);
    }
}
