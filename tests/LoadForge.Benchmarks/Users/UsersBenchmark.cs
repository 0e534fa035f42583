namespace LoadForge.Benchmarks.Users;

internal static class UsersBenchmark
{
    public static Task<IReadOnlyList<Mark>> RunAsync() => Task.FromResult<IReadOnlyList<Mark>>([]);
}
