using System.Globalization;

namespace LoadForge.Baselines;

/// <summary>A short sum of what is too long to be kept, the same in every process: FNV-1a of 32 bits (Fowler, Noll and Vo), in hexadecimal. It tells things apart and keeps no secret.</summary>
internal static class Fnv
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The sum of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = Basis;
        foreach (byte next in bytes) sum = unchecked((sum ^ next) * Prime);
        return sum.ToString("x8", CultureInfo.InvariantCulture);
    }
}
