namespace LoadForge.Tests.Http.Differential;

/// <summary>Which probes are made: a tenth of them, which follows from a seed, or all.</summary>
internal static class ProbeSample
{
    /// <summary>The environment variable: <c>all</c>, or the seed of another tenth than the usual one.</summary>
    public const string Variable = "DIFFERENTIAL";

    private const int OneOf = 10;

    private static readonly string? Asked = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether all are made.</summary>
    public static bool IsWhole => Asked == "all";

    /// <summary>The seed of the tenth.</summary>
    public static int Seed { get; } = int.TryParse(Asked, out int seed) ? seed : 1;

    /// <summary>Takes the sample.</summary>
    public static IEnumerable<Probe> Of(IEnumerable<Probe> probes)
    {
        var random = new Random(Seed);
        return probes.Where(_ => random.Next(OneOf) == 0 || IsWhole);
    }
}
