using System.Security.Cryptography;

namespace LoadForge.Baselines;

/// <summary>
/// Replaces long text by the first 32 bits of its SHA-256, in hexadecimal: enough to distinguish two texts, and the same in every process.
/// </summary>
internal static class ShortSum
{
    private const int Digits = 8;

    /// <summary>The sum of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
}
