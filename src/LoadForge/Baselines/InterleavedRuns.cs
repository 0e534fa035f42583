using System.Collections.Immutable;
using LoadForge.Results;

namespace LoadForge.Baselines;

/// <summary>
/// Runs of two sides in one sitting, in the order before, after, after, before …: what drifts slowly in the machine meets both sides alike and cancels
/// (Bulej and others, Duet benchmarking, 2020). Or side by side at the same time: then bursts cancel too, on a machine that others use as well. The surest
/// comparison there is, where both sides can be run.
/// </summary>
/// <param name="Before">The results of the one side.</param>
/// <param name="After">The results of the other side.</param>
public sealed record InterleavedRuns(ImmutableArray<LoadResult> Before, ImmutableArray<LoadResult> After)
{
    /// <summary>Runs both sides in turns.</summary>
    /// <param name="before">Makes one run of the one side.</param>
    /// <param name="after">Makes one run of the other side.</param>
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

    /// <summary>Runs both sides at the same time, each against a target of its own; the load of both together is what the machine must bear.</summary>
    /// <param name="before">Makes one run of the one side.</param>
    /// <param name="after">Makes one run of the other side, of equal length.</param>
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
    /// <param name="options">How; null for the usual way, with a least effect of 5 %.</param>
    public BaselineComparison Compare(ComparisonOptions? options = null) => BaselineComparer.Compare(After, Baseline.Of(Before), Before, (options ?? new ComparisonOptions()) with { IsPaired = true });

    private static void Check(Func<Task<LoadResult>> before, Func<Task<LoadResult>> after, int runs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs, Baseline.MostRuns / 2);
    }

    private static InterleavedRuns Of(List<(LoadResult Before, LoadResult After)> pairs) => new([.. pairs.Select(pair => pair.Before)], [.. pairs.Select(pair => pair.After)]);
}
