using System.Buffers;
using System.Buffers.Binary;

namespace LoadForge.Results.Journal;

/// <summary>
/// The frame of a journal: a signature, then records. A record is the length of its content and a checksum, both 32 bits, little-endian, and the content, whose
/// first byte is its kind. The checksum is CRC-32C over the bytes of the length and the content.
/// </summary>
internal static class JournalFormat
{
    /// <summary>The version of the contents.</summary>
    public const int Version = 1;

    /// <summary>The number of bytes before the content of a record.</summary>
    public const int FrameBytes = 8;

    /// <summary>The maximum length of the content of a record: 64 MiB.</summary>
    public const int MaxContentBytes = 1 << 26;

    /// <summary>The maximum number of parts in the lists of a record: 2^21, where a run may have a million users.</summary>
    public const int MaxParts = 1 << 21;

    private const int LengthBytes = 4;

    /// <summary>The first bytes of a journal. A transfer as text would change them.</summary>
    public static ReadOnlySpan<byte> Signature => "LFJ\r\n\u001a\n\0"u8;

    /// <summary>Writes a record.</summary>
    /// <exception cref="ArgumentException">The content is longer than <see cref="MaxContentBytes"/>.</exception>
    public static void Write(IBufferWriter<byte> destination, ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxContentBytes) throw new ArgumentException("A record of the journal exceeds 64 MiB.", nameof(content));
        Span<byte> frame = destination.GetSpan(FrameBytes)[..FrameBytes];
        BinaryPrimitives.WriteInt32LittleEndian(frame, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[LengthBytes..], Crc32C.Of(frame[..LengthBytes], content));
        destination.Advance(FrameBytes);
        destination.Write(content);
    }

    /// <summary>The length of the content that follows a frame; not yet verified.</summary>
    public static int LengthOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame);

    /// <summary>Whether a frame belongs to a content.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> content) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[LengthBytes..]) == Crc32C.Of(frame[..LengthBytes], content);
}
