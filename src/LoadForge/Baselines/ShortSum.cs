using System.Security.Cryptography;

namespace LoadForge.Baselines;

/// <summary>
/// Shortens what is too long to be kept to the first 32 bits of its SHA-256, in hexadecimal: enough to tell two apart, and the same in every process.
/// </summary>
internal static class ShortSum
{
    private const int Digits = 8;

    /// <summary>The sum of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
}
