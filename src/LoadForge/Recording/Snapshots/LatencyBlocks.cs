using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Snapshots;

/// <summary>
/// Response times in blocks of equal duration, which show how much they vary over time. At most
/// <see cref="MaxBlocks"/>: in longer runs a block is longer, 2, 4, 8 … seconds. A sample belongs to the block in which it ended. Immutable.
/// </summary>
public sealed class LatencyBlocks
{
    /// <summary>The maximum number of blocks of a run.</summary>
    public const int MaxBlocks = 128;

    private readonly ImmutableArray<PackedHistogram> _blocks;

    internal LatencyBlocks(TimeSpan length, ImmutableArray<PackedHistogram> blocks) => (Length, _blocks) = (length, blocks);

    /// <summary>No blocks: the variation is unknown.</summary>
    public static LatencyBlocks None { get; } = new(TimeSpan.FromSeconds(1), []);

    /// <summary>The length of a block.</summary>
    public TimeSpan Length { get; }

    /// <summary>The number of blocks, those without samples included.</summary>
    public int Count => _blocks.Length;

    internal ImmutableArray<PackedHistogram> Packed => _blocks;

    /// <summary>Creates blocks from histograms of microseconds, in their order.</summary>
    /// <param name="length">The length of a block.</param>
    /// <param name="blocks">The blocks, with the layout <see cref="HistogramLayout.Latency"/>; copied.</param>
    /// <exception cref="ArgumentException">A histogram has another layout.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not more than zero.</exception>
    public static LatencyBlocks Of(TimeSpan length, IEnumerable<Histogram> blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        return new LatencyBlocks(length, [.. blocks.Select(PackedHistogram.Of)]);
    }

    /// <summary>Each block as a histogram of microseconds, in order.</summary>
    public IEnumerable<Histogram> ToHistograms() => _blocks.Select(static block =>
    {
        var histogram = new Histogram();
        block.AddTo(histogram);
        return histogram;
    });

    /// <summary>All blocks together.</summary>
    public Histogram Sum()
    {
        var sum = new Histogram();
        foreach (PackedHistogram block in _blocks) block.AddTo(sum);
        return sum;
    }

    /// <summary>The same samples in blocks of twice the length; if the number is odd, the last one stays single.</summary>
    internal LatencyBlocks InPairs() => new(
        Length * 2, [.. _blocks.Chunk(2).Select(static pair => pair.Length == 2 ? pair[0].Add(pair[1]) : pair[0])]);

    /// <summary>Merges several parts of a run that have the same block boundaries.</summary>
    internal static LatencyBlocks Together(IReadOnlyList<LatencyBlocks> parts)
    {
        if (parts.Count == 0) return None;
        if (parts.Count == 1) return parts[0];
        int count = parts.Max(static part => part.Count);
        var sums = ImmutableArray.CreateBuilder<PackedHistogram>(count);
        for (int i = 0; i < count; i++)
        {
            var sum = new Histogram();
            foreach (LatencyBlocks part in parts)
            {
                if (i < part.Count) part._blocks[i].AddTo(sum);
            }

            sums.Add(PackedHistogram.Of(sum));
        }

        return new LatencyBlocks(parts[0].Length, sums.MoveToImmutable());
    }
}
