namespace LoadForge.Benchmarks.Pace;

internal static class PaceBenchmark
{
    public static Task<IReadOnlyList<Mark>> RunAsync() => Task.FromResult<IReadOnlyList<Mark>>([]);
}
