namespace LoadForge.Benchmarks.Micro;

/// <summary>What is recorded in the benchmarks: log-normal around 4 ms, as a busy server's latencies are.</summary>
internal static class Latencies
{
    /// <summary>Latencies in microseconds, the same each time.</summary>
    public static long[] Make(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (long)(4000 * Math.Exp(0.5 * Normal(random))))];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
