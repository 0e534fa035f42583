using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Snapshots;

/// <summary>The blocks of one step during the run.</summary>
internal sealed class BlockSeries
{
    private readonly List<PackedHistogram> _blocks = [];

    /// <summary>Its memory in bytes.</summary>
    public long Size => _blocks.Sum(static block => (long)block.Size);

    /// <summary>Adds the samples that ended in a second.</summary>
    /// <param name="block">The index of the block that the second lies in; never less than in the call before.</param>
    /// <param name="samples">The samples.</param>
    public void Add(int block, PackedHistogram samples)
    {
        while (_blocks.Count <= block) _blocks.Add(PackedHistogram.Empty);
        _blocks[block] = _blocks[block].Add(samples);
    }

    /// <summary>Merges each two blocks into one.</summary>
    public void Pair()
    {
        for (int i = 0; i < _blocks.Count; i += 2)
        {
            _blocks[i / 2] = i + 1 < _blocks.Count ? _blocks[i].Add(_blocks[i + 1]) : _blocks[i];
        }

        _blocks.RemoveRange((_blocks.Count + 1) / 2, _blocks.Count / 2);
    }

    /// <summary>The blocks so far.</summary>
    /// <param name="length">The length of a block.</param>
    /// <param name="count">The number of blocks; those that are missing are empty.</param>
    public LatencyBlocks ToBlocks(TimeSpan length, int count) =>
        new(length, [.. _blocks, .. Enumerable.Repeat(PackedHistogram.Empty, count - _blocks.Count)]);
}
