using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// Limits what a result that is read expands to, besides its JSON values: a histogram with every bucket in use, and the cells of many blocks, are only one line
/// of text when compressed.
/// </summary>
/// <param name="bytes">The limit in bytes.</param>
internal sealed class ReadingBudget(long bytes = ReadingBudget.MaxBytes)
{
    /// <summary>The maximum memory of histograms, cells and points: 512 MiB.</summary>
    public const long MaxBytes = 512L << 20;

    // In compact form, and its part of what is needed to make that.
    private const int BytesOfHistogram = 4 << 10;
    private const int BytesOfBucket = 8;

    // What a power of two takes in a sum, which is not in compact form.
    private const int BytesOfChunk = 8 << 10;
    private const int ValuesOfFirstChunk = 1 << 10;

    private long _left = bytes;

    /// <summary>Takes memory, before or as soon as it is known to be needed.</summary>
    /// <param name="node">What needs it.</param>
    /// <param name="wanted">The memory in bytes.</param>
    /// <exception cref="InvalidDataException">The limit is exceeded.</exception>
    public void Take(DocumentNode node, long wanted)
    {
        _left -= wanted;
        if (_left < 0) throw node.Wrong("the content takes more memory than that of any run");
    }

    /// <summary>Takes the memory of a histogram that is kept in compact form.</summary>
    /// <inheritdoc cref="Take"/>
    /// <param name="node">What needs it.</param>
    /// <param name="histogram">The histogram.</param>
    public void TakeHistogram(DocumentNode node, Histogram histogram) =>
        Take(node, BytesOfHistogram + ((long)histogram.NonEmptyBuckets().Count() * BytesOfBucket));

    /// <summary>Takes the memory of a sum of histograms.</summary>
    /// <inheritdoc cref="Take"/>
    /// <param name="node">What needs it.</param>
    /// <param name="histogram">The sum.</param>
    public void TakeSum(DocumentNode node, Histogram histogram)
    {
        long chunks = 1;
        long end = ValuesOfFirstChunk;
        foreach (HistogramBucket bucket in histogram.NonEmptyBuckets())
        {
            if (bucket.LowestValue < end) continue;
            chunks++;
            while (end <= bucket.LowestValue) end *= 2;
        }

        Take(node, chunks * BytesOfChunk);
    }
}
