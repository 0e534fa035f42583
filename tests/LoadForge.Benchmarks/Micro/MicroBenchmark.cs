namespace LoadForge.Benchmarks.Micro;

internal static class MicroBenchmark
{
    public static IReadOnlyList<Mark> Run() => [];
}
