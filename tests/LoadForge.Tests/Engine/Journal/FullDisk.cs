namespace LoadForge.Tests.Engine.Journal;

/// <summary>A file on a disk that has room for some bytes.</summary>
internal sealed class FullDisk(int room) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length + buffer.Length > room) throw new IOException("No space left on device");
        base.Write(buffer);
    }
}
