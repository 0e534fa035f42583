using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

public sealed class HistogramConcurrencyTests
{
    private const int Recorded = 2_000_000;

    [Test]
    public async Task Copies_taken_while_a_writer_records_only_ever_grow_towards_its_counts()
    {
        var histogram = new Histogram();
        long[] values = Samples.Values(3, 4096, HistogramLayout.Latency);
        Histogram earlier = new(), copy = new();
        int copies = 0;
        Task writer = Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < Recorded; i++) histogram.Record(values[i & 4095]);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        do
        {
            histogram.CopyTo(copy);
            copies++;
            // Subtract refuses any bucket that has shrunk.
            Histogram interval = copy.DifferenceFrom(earlier);
            Assert.That(interval.TotalCount, Is.EqualTo(copy.TotalCount - earlier.TotalCount));
            Assert.That(copy.TotalCount, Is.LessThanOrEqualTo(Recorded));
            Assert.That(copy.ValueAtPercentile(100), Is.EqualTo(copy.Max));
            (earlier, copy) = (copy, earlier);
        }
        while (!writer.IsCompleted);

        await writer;
        histogram.CopyTo(copy);
        copy.Subtract(earlier);
        earlier.Add(copy);
        Assert.That(earlier.HasSameCountsAs(histogram), Is.True, $"after {copies} copies");
        Assert.That(histogram.TotalCount, Is.EqualTo(Recorded));
    }

    [Test]
    public void A_repeated_copy_allocates_nothing()
    {
        Histogram histogram = Samples.Recorded(1, 1000);
        var copy = new Histogram();
        histogram.CopyTo(copy);
        long before = GC.GetAllocatedBytesForCurrentThread();
        histogram.CopyTo(copy);
        histogram.Record(12_345);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThanOrEqualTo(1024 * sizeof(long) + 64));
    }
}
