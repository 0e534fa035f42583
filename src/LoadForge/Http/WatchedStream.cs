using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>
/// A connection of the runtime's handler, which shows the thread that its socket completes on, and is counted while it is open. Its bytes are counted too, with
/// TLS and the frames of HTTP/2, and shared out to the requests that write on it.
/// </summary>
/// <param name="socket">The socket, which is connected.</param>
/// <param name="uses">Counts the connection.</param>
/// <param name="traffic">Counts its bytes.</param>
/// <param name="opening">How it was opened; null if that is not timed.</param>
internal sealed class WatchedStream(Socket socket, TransportUses uses, ConnectionTraffic traffic, ConnectionOpening? opening)
    : NetworkStream(socket, ownsSocket: true)
{
    private readonly CompletionProbe _probe = new();
    private ConnectionOpening? _opening = opening;
    private ConnectionUse? _use;
    private int _isClosed;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        CountAsync(_probe.Watch(base.ReadAsync(buffer, cancellationToken)));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ConnectionUses.OfFlow is { } request)
        {
            if (request != _use?.Request) _use = new ConnectionUse(request, traffic, _use);

            // Before, the handshake writes in the flow of the request that the connection is opened for.
            if (_opening is { IsReady: true })
            {
                _opening.UsedBy(request);
                _opening = null;
            }
        }

        traffic.AddSent(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0) uses.NoteClosed();
        traffic.Close();
        base.Dispose(disposing);
    }

    // Does not use a task: its exception would be unobserved if the result of the read is never used.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> CountAsync(ValueTask<int> reading)
    {
        int count = await reading.ConfigureAwait(false);
        traffic.AddReceived(count);
        return count;
    }
}
