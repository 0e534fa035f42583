using System.Net;
using System.Net.Sockets;

namespace LoadForge.Http11.Sockets;

/// <summary>A socket that waits like the runtime.</summary>
internal sealed class RuntimeSocket(Socket socket) : IHttp11Socket
{
    private readonly CompletionProbe _probe = new();

    /// <summary>Connects to the first address that accepts the connection.</summary>
    /// <exception cref="SocketException">No address accepts the connection.</exception>
    public static async ValueTask<IHttp11Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation) =>
        new RuntimeSocket(await OpenAsync(addresses, port, cancellation).ConfigureAwait(false));

    /// <summary>Connects a socket to the first address that accepts the connection.</summary>
    /// <exception cref="SocketException">No address accepts the connection.</exception>
    public static async ValueTask<Socket> OpenAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool checksSocket) =>
        _probe.Watch(socket.ReceiveAsync(buffer, SocketFlags.None));

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        ValueTask<int> sending = socket.SendAsync(bytes, SocketFlags.None);
        if (!sending.IsCompletedSuccessfully) return SendRestAsync(sending, bytes);
        int sent = sending.Result;
        return sent == bytes.Length ? default : SendRestAsync(new ValueTask<int>(sent), bytes);
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask SendRestAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes)
    {
        int sent = await sending.ConfigureAwait(false);
        while (sent < bytes.Length) sent += await socket.SendAsync(bytes[sent..], SocketFlags.None).ConfigureAwait(false);
    }
}
