namespace LoadForge.Reporting.Tests.Json;

/// <summary>A stream that stores only the size of the largest piece written to it.</summary>
internal sealed class WrittenPieces : MemoryStream
{
    public int Largest { get; private set; }

    public long Total { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

    public override void Write(byte[] buffer, int offset, int count) => Count(count);

    private void Count(int bytes) => (Largest, Total) = (Math.Max(Largest, bytes), Total + bytes);
}
