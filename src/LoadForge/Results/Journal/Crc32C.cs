using System.Buffers.Binary;
using System.Numerics;

namespace LoadForge.Results.Journal;

/// <summary>The checksum CRC-32C (Castagnoli), which processors compute in hardware. It finds every change of a single byte.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of two parts, one after the other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Add(Add(uint.MaxValue, first), second);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte rest in bytes) crc = BitOperations.Crc32C(crc, rest);
        return crc;
    }
}
