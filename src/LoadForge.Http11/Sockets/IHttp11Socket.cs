namespace LoadForge.Http11.Sockets;

/// <summary>A connected socket, on which one receives and sends at a time. Disposed from any thread, it ends what is in progress.</summary>
internal interface IHttp11Socket : IDisposable
{
    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="asksAtOnce">
    /// Whether bytes, or an end, that have come without anybody waiting must be found before this returns; else they may also be found a moment later.
    /// </param>
    /// <returns>How many came; 0 at the end.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It was closed here.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool asksAtOnce);

    /// <summary>Sends all of some bytes.</summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    /// <param name="bytes">The bytes; the caller must not change them until they are sent.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);
}
