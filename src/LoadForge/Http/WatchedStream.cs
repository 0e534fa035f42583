using System.Net.Sockets;
using LoadForge.Http11.Sockets;

namespace LoadForge.Http;

/// <summary>A connection of the runtime's handler, which shows the thread that its socket completes on.</summary>
internal sealed class WatchedStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private readonly CompletionProbe _probe = new();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _probe.Watch(base.ReadAsync(buffer, cancellationToken));
}
