using HdrHistogram.Utilities;
using LoadForge.Recording.HdrHistogram;
using Package = HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>The package HdrHistogram as an independent oracle: the same buckets, and each reads what the other writes.</summary>
[Parallelizable]
public sealed class HistogramPackageTests
{
    private const int Count = 300;

    [FsCheck.NUnit.Property]
    public void Both_count_the_same_buckets(int seed)
    {
        (Histogram ours, Package.LongHistogram theirs) = Recorded(seed);

        Assert.That(ours.NonEmptyBuckets(), Is.EqualTo(theirs.RecordedValues().Select(value => new HistogramBucket(
            theirs.LowestEquivalentValue(value.ValueIteratedTo), value.ValueIteratedTo, value.CountAddedInThisIterationStep))));
    }

    [FsCheck.NUnit.Property]
    public void What_the_package_writes_is_read(int seed)
    {
        (Histogram ours, Package.LongHistogram theirs) = Recorded(seed);
        var buffer = ByteBuffer.Allocate(theirs.GetNeededByteBufferCapacity());
        int length = Package.HistogramEncoding.EncodeIntoCompressedByteBuffer(theirs, buffer);
        buffer.Position = 0;
        byte[] written = [.. Enumerable.Range(0, length).Select(_ => buffer.Get())];

        Assert.That(HistogramEncoding.Decode(written).HasSameCountsAs(ours));
    }

    [FsCheck.NUnit.Property]
    public void What_is_written_is_read_by_the_package(int seed)
    {
        (Histogram ours, _) = Recorded(seed);
        var buffer = ByteBuffer.Allocate(HistogramEncoding.Encode(ours, HistogramCompression.Zlib));
        Package.HistogramBase read = Package.HistogramEncoding.DecodeFromCompressedByteBuffer(buffer, 0);

        Assert.That(read.TotalCount, Is.EqualTo(ours.TotalCount));
        Assert.That(Package.HistogramExtensions.GetMaxValue(read), Is.EqualTo(ours.Max));
    }

    private static (Histogram Ours, Package.LongHistogram Theirs) Recorded(int seed)
    {
        var theirs = new Package.LongHistogram(1, HistogramLayout.Latency.HighestTrackableValue, HistogramLayout.Latency.SignificantDigits);
        long[] values = Samples.Values(seed, Count, HistogramLayout.Latency);
        foreach (long value in values) theirs.RecordValue(value);
        return (Samples.Recorded(values), theirs);
    }
}
