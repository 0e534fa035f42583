using LoadForge.Http11.Sockets;

namespace LoadForge.Http11.Tests.Responses;

/// <summary>A connection on which given bytes arrive in pieces, and then its end.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="random">Draws the lengths of the pieces.</param>
internal sealed class ReceivedBytes(byte[] bytes, Random random) : IHttp11Socket
{
    private int _position;

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, bool checksSocket)
    {
        int most = random.Next(3) == 0 ? 1 + random.Next(20) : int.MaxValue;
        int count = Math.Min(Math.Min(most, buffer.Length), bytes.Length - _position);
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return ValueTask.FromResult(count);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
