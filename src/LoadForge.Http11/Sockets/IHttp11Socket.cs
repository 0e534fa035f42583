namespace LoadForge.Http11.Sockets;

/// <summary>A connected socket for one receive and one send at a time. May be disposed on any thread, which ends the operations in progress.</summary>
internal interface IHttp11Socket : IDisposable
{
    /// <summary>Receives bytes.</summary>
    /// <param name="buffer">The destination; must not be empty.</param>
    /// <param name="checksSocket">
    /// Whether bytes, or the end, that arrived while no receive was in progress must be found before this returns; otherwise they may be found a moment later.
    /// </param>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">The socket was disposed.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool checksSocket);

    /// <summary>Sends all bytes.</summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    /// <param name="bytes">The bytes; the caller must not change them until they are sent.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);
}
