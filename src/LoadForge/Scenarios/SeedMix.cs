namespace LoadForge.Scenarios;

/// <summary>Computes random numbers from a seed and two numbers, the same in every process. <see cref="HashCode"/> differs from one to the next.</summary>
/// <remarks>Two rounds of the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).</remarks>
internal static class SeedMix
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The number, uniform over all 64 bits.</summary>
    public static ulong Of(int seed, int stream, long number) =>
        Final(Final(((ulong)(uint)seed << 32) ^ (uint)stream) + (Step * ((ulong)number + 1)));

    private static ulong Final(ulong mixed)
    {
        mixed += Step;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
