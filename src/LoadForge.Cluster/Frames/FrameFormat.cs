using System.Buffers.Binary;
using System.Security.Cryptography;
using LoadForge.Units;

namespace LoadForge.Cluster.Frames;

/// <summary>
/// Frames as bytes, little-endian: version, kind, run, agent, sequence, time, body, and a signature over all of it (HMAC-SHA-256). A process without the
/// key can neither write nor change a frame. The length of the body is that of the rest, so there is no length to lie about.
/// </summary>
/// <param name="key">The key that coordinator and agents share.</param>
internal sealed class FrameFormat(byte[] key)
{
    /// <summary>The version of the protocol.</summary>
    public const byte Version = 1;

    /// <summary>The maximum length of a body: 512 KiB.</summary>
    public const int MaxBodyBytes = 1 << 19;

    /// <summary>The maximum length of a frame.</summary>
    public const int MaxFrameBytes = HeadBytes + MaxBodyBytes + SignatureBytes;

    /// <summary>The minimum length of a key.</summary>
    public const int MinKeyBytes = 32;

    private const int KindAt = 1;
    private const int RunAt = 2;
    private const int AgentAt = 18;
    private const int SequenceAt = 34;
    private const int TimeAt = 42;
    private const int HeadBytes = 50;
    private const int SignatureBytes = HMACSHA256.HashSizeInBytes;
    private const int GuidBytes = 16;

    private readonly byte[] _key = key.Length >= MinKeyBytes
        ? key
        : throw new ArgumentException($"The key of a cluster must have at least {Quantity.Of(MinKeyBytes, "byte")}.", nameof(key));

    /// <summary>Encodes a frame.</summary>
    /// <exception cref="ArgumentException">The body exceeds <see cref="MaxBodyBytes"/>.</exception>
    public byte[] Encode(Frame frame)
    {
        if (frame.Body.Length > MaxBodyBytes) throw new ArgumentException("The body of a frame exceeds 512 KiB.", nameof(frame));
        byte[] bytes = new byte[HeadBytes + frame.Body.Length + SignatureBytes];
        bytes[0] = Version;
        bytes[KindAt] = (byte)frame.Kind;
        frame.Run.TryWriteBytes(bytes.AsSpan(RunAt));
        frame.Agent.TryWriteBytes(bytes.AsSpan(AgentAt));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(SequenceAt), frame.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(TimeAt), frame.Time.Ticks);
        frame.Body.Span.CopyTo(bytes.AsSpan(HeadBytes));
        HMACSHA256.HashData(_key, bytes.AsSpan(..^SignatureBytes), bytes.AsSpan(^SignatureBytes..));
        return bytes;
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="bytes">The bytes; not trusted.</param>
    /// <param name="problem">Why they are not a frame of this key and version; null if they are.</param>
    /// <returns>The frame; null if the bytes are not one.</returns>
    public Frame? Decode(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = ProblemOf(bytes);
        return problem is not null ? null : new Frame(
            (FrameKind)bytes[KindAt], new Guid(bytes.Slice(RunAt, GuidBytes)), new Guid(bytes.Slice(AgentAt, GuidBytes)))
        {
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[SequenceAt..]),
            Time = new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeAt..])),
            Body = bytes[HeadBytes..^SignatureBytes].ToArray(),
        };
    }

    /// <summary>What a frame says about itself, before its signature is checked: which key it must be signed with.</summary>
    /// <param name="bytes">The bytes; not trusted.</param>
    /// <param name="problem">Why they are not a frame of this version; null if they may be.</param>
    public static (FrameKind Kind, Guid Run, Guid Agent)? AddressOf(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = OutsideProblemOf(bytes);
        return problem is not null ? null : ((FrameKind)bytes[KindAt], new Guid(bytes.Slice(RunAt, GuidBytes)), new Guid(bytes.Slice(AgentAt, GuidBytes)));
    }

    // The version of another protocol may have another signature, so it is told apart first.
    private static string? OutsideProblemOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length is < HeadBytes + SignatureBytes or > MaxFrameBytes ? "its length is invalid"
        : bytes[0] != Version ? $"it is of version {bytes[0]}; this version reads version {Version}"
        : null;

    private string? ProblemOf(ReadOnlySpan<byte> bytes)
    {
        if (OutsideProblemOf(bytes) is { } problem) return problem;
        Span<byte> signature = stackalloc byte[SignatureBytes];
        HMACSHA256.HashData(_key, bytes[..^SignatureBytes], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[^SignatureBytes..])) return "its signature is not that of this cluster";
        if (!Enum.IsDefined((FrameKind)bytes[KindAt])) return $"its kind, {bytes[KindAt]}, is unknown";
        return BinaryPrimitives.ReadInt64LittleEndian(bytes[SequenceAt..]) < 0 || BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeAt..]) < 0
            ? "a number is negative"
            : null;
    }
}
