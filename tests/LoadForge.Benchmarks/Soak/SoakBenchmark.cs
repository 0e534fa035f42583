namespace LoadForge.Benchmarks.Soak;

internal static class SoakBenchmark
{
    public static IReadOnlyList<Mark> Run() => [];
}
