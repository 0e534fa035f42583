using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Statistics;

/// <summary>
/// Percentiles of the runs of one side of a comparison, and how much chance there is in them: the blocks of each run are drawn again and again with
/// replacement, and the percentile is read off each draw. Blocks are first made so long that neighbours hardly depend on each other. Source: the block
/// bootstrap of Künsch (1989), within each run as in Kalibera and Jones (2013).
/// </summary>
internal sealed class PercentileDraws
{
    private readonly int[] _positions = new int[HistogramLayout.Latency.ArrayLength];
    private readonly long[] _values;
    private readonly List<(int[] Positions, int[] Counts)[]> _runs = [];

    private PercentileDraws(IReadOnlyList<LatencyBlocks> runs)
    {
        Histogram all = Sum(runs);
        Samples = all.TotalCount;
        long median = all.ValueAtPercentile(50);
        int doubled = ShareEstimate.Of(
            [.. runs.SelectMany(run => run.Packed).Select(block => new ShareBlock(block.CountAbove(median), block.TotalCount))]).Doubled;
        int[] used = [.. all.Counts().Select(bucket => bucket.Index)];
        _values = [.. used.Select(HistogramLayout.Latency.HighestValueAt)];
        for (int position = 0; position < used.Length; position++) _positions[used[position]] = position;
        foreach (LatencyBlocks run in runs)
        {
            LatencyBlocks blocks = run;
            for (int i = 1; i < doubled && blocks.Count > 1; i *= 2) blocks = blocks.InPairs();
            _runs.Add([.. blocks.Packed.Where(block => block.TotalCount > 0).Select(Spread)]);
        }
    }

    /// <summary>All samples of the side.</summary>
    public long Samples { get; }

    /// <summary>The blocks of all runs that hold samples.</summary>
    public int Blocks => _runs.Sum(run => run.Length);

    /// <summary>All samples of several runs.</summary>
    public static Histogram Sum(IEnumerable<LatencyBlocks> runs)
    {
        var sum = new Histogram();
        foreach (PackedHistogram block in runs.SelectMany(run => run.Packed)) block.AddTo(sum);
        return sum;
    }

    /// <summary>The variance that chance within the runs leaves in the logarithm of each percentile of all runs together.</summary>
    /// <param name="runs">The runs, each in blocks of time; without samples there is no variance.</param>
    /// <param name="percentiles">The percentiles, ascending.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>The variances, and the degrees of freedom that they rest on.</returns>
    public static (double[] Variances, double Degrees) Of(IReadOnlyList<LatencyBlocks> runs, IReadOnlyList<double> percentiles, int draws, Random random)
    {
        var side = new PercentileDraws(runs);
        if (side.Samples == 0) return (new double[percentiles.Count], 1);
        double[] sums = new double[percentiles.Count], squares = new double[percentiles.Count], logs = new double[percentiles.Count];
        long[] counts = new long[side._values.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            side.Draw(random, counts);
            side.ReadLogs(counts, percentiles, logs);
            for (int i = 0; i < logs.Length; i++)
            {
                sums[i] += logs[i];
                squares[i] += logs[i] * logs[i];
            }
        }

        // Drawing k blocks of k leaves out one k-th of their variance.
        int degrees = Math.Max(1, side.Blocks - side._runs.Count(run => run.Length > 0));
        double unbiased = (double)side.Blocks / degrees;
        return ([.. sums.Select((sum, i) => Math.Max(0, (squares[i] / draws) - (sum / draws * (sum / draws))) * unbiased)], degrees);
    }

    private (int[] Positions, int[] Counts) Spread(PackedHistogram block)
    {
        (int Index, long Count)[] buckets = [.. block.Counts()];
        return ([.. buckets.Select(bucket => _positions[bucket.Index])], [.. buckets.Select(bucket => (int)Math.Min(bucket.Count, int.MaxValue))]);
    }

    private void Draw(Random random, long[] counts)
    {
        counts.AsSpan().Clear();
        foreach ((int[] Positions, int[] Counts)[] run in _runs)
        {
            for (int i = 0; i < run.Length; i++)
            {
                (int[] positions, int[] added) = run[random.Next(run.Length)];
                for (int j = 0; j < positions.Length; j++) counts[positions[j]] += added[j];
            }
        }
    }

    private void ReadLogs(long[] counts, IReadOnlyList<double> percentiles, double[] logs)
    {
        long total = 0, seen = 0;
        foreach (long count in counts) total += count;
        int position = -1;
        for (int i = 0; i < logs.Length; i++)
        {
            double rank = Math.Max(1, Math.Ceiling(Math.BitDecrement(percentiles[i]) * total / 100));
            while (seen < rank && position < counts.Length - 1) seen += counts[++position];
            logs[i] = Math.Log(Math.Max(1, _values[Math.Max(0, position)]));
        }
    }
}
