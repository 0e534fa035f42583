using System.Collections.Immutable;
using LoadForge.Baselines.Comparing;
using LoadForge.Results;
using LoadForge.Results.Comparisons;

namespace LoadForge.Baselines;

/// <summary>
/// Runs of two sides in one session, in the order before, after, after, before …: slow drifts of the machine affect both sides equally and cancel out
/// (Bulej and others, Duet benchmarking, 2020). Or both at the same time: then bursts cancel out too, even on a shared machine. This is the most reliable
/// comparison if both sides can be run.
/// </summary>
/// <param name="Before">The results of the first side.</param>
/// <param name="After">The results of the second side.</param>
public sealed record InterleavedRuns(ImmutableArray<LoadResult> Before, ImmutableArray<LoadResult> After)
{
    /// <summary>Runs both sides alternately.</summary>
    /// <param name="before">Starts one run of the first side.</param>
    /// <param name="after">Starts one run of the second side.</param>
    /// <param name="runs">Runs of each side, 2 to 25; an even number cancels drift best.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2 or more than 25.</exception>
    public static async Task<InterleavedRuns> RunAsync(Func<Task<LoadResult>> before, Func<Task<LoadResult>> after, int runs = 4)
    {
        var pairs = new List<(LoadResult Before, LoadResult After)>();
        Check(before, after, runs);
        for (int run = 0; run < runs; run++)
        {
            LoadResult first = await (run % 2 == 0 ? before : after)().ConfigureAwait(false);
            LoadResult second = await (run % 2 == 0 ? after : before)().ConfigureAwait(false);
            pairs.Add(run % 2 == 0 ? (first, second) : (second, first));
        }

        return Of(pairs);
    }

    /// <summary>Runs both sides at the same time, each against its own target; the machine must sustain the load of both.</summary>
    /// <param name="before">Starts one run of the first side.</param>
    /// <param name="after">Starts one run of the second side, of equal length.</param>
    /// <param name="runs">Runs of each side, 2 to 25.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2 or more than 25.</exception>
    public static async Task<InterleavedRuns> SideBySideAsync(Func<Task<LoadResult>> before, Func<Task<LoadResult>> after, int runs = 4)
    {
        var pairs = new List<(LoadResult Before, LoadResult After)>();
        Check(before, after, runs);
        for (int run = 0; run < runs; run++)
        {
            Task<LoadResult> first = before(), second = after();
            pairs.Add((await first.ConfigureAwait(false), await second.ConfigureAwait(false)));
        }

        return Of(pairs);
    }

    /// <summary>Compares the sides.</summary>
    /// <param name="options">How to compare; null for the default, a minimum effect of 5 %.</param>
    public BaselineComparison Compare(ComparisonOptions? options = null) =>
        BaselineComparer.Compare(After, Baseline.Of(Before), Before, (options ?? new ComparisonOptions()) with { IsPaired = true });

    private static void Check(Func<Task<LoadResult>> before, Func<Task<LoadResult>> after, int runs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs, Baseline.MaxRuns / 2);
    }

    private static InterleavedRuns Of(List<(LoadResult Before, LoadResult After)> pairs) =>
        new([.. pairs.Select(pair => pair.Before)], [.. pairs.Select(pair => pair.After)]);
}
