using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Snapshots;

public sealed class LatencyBlocksTests
{
    [FsCheck.NUnit.Property]
    public void A_packed_histogram_holds_what_it_was_made_of(uint[] values)
    {
        var histogram = new Histogram();
        foreach (uint value in values) histogram.Record(value);
        var unpacked = new Histogram();
        PackedHistogram packed = PackedHistogram.Of(histogram);
        packed.AddTo(unpacked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unpacked.HasSameCountsAs(histogram), Is.True);
            Assert.That(packed.TotalCount, Is.EqualTo(values.Length));
            foreach (long limit in new long[] { -1, 0, 1000, 5_000_000, long.MaxValue })
            {
                Assert.That(packed.CountAbove(limit), Is.EqualTo(histogram.CountAbove(limit)));
            }
        }
    }

    [Test]
    public void A_second_of_a_usual_run_takes_some_hundred_bytes()
    {
        var random = new Random(1);
        var histogram = new Histogram();
        for (int i = 0; i < 200; i++) histogram.Record(random.Next(10_000, 50_000));
        Assert.That(PackedHistogram.Of(histogram).Size, Is.LessThan(700));
    }

    [Test]
    public void A_histogram_of_another_layout_is_refused() =>
        Assert.That(
            () => LatencyBlocks.Of(TimeSpan.FromSeconds(1), [new Histogram(new HistogramLayout(1, 1000, 2))]),
            Throws.ArgumentException.With.Message.Contains("1..1,000 with 2 digits"));

    [Test]
    public void Blocks_add_up_to_the_whole_in_pairs_too()
    {
        LatencyBlocks blocks = LatencyBlocks.Of(TimeSpan.FromSeconds(1), [One(1), One(2), One(3)]);
        LatencyBlocks pairs = blocks.InPairs();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((pairs.Count, pairs.Length), Is.EqualTo((2, TimeSpan.FromSeconds(2))));
            Assert.That(pairs.Sum().HasSameCountsAs(blocks.Sum()), Is.True);
            Assert.That(pairs.ToHistograms().Select(block => block.TotalCount), Is.EqualTo(new long[] { 2, 1 }));
        }
    }

    [Test]
    public void Steps_that_began_late_are_added_where_they_were()
    {
        LatencyBlocks together = LatencyBlocks.Together(
            [LatencyBlocks.Of(TimeSpan.FromSeconds(1), [One(1), One(2)]), LatencyBlocks.Of(TimeSpan.FromSeconds(1), [new Histogram(), One(2), One(3)])]);
        Assert.That(together.ToHistograms().Select(block => block.TotalCount), Is.EqualTo(new long[] { 1, 2, 1 }));
    }

    private static Histogram One(long value)
    {
        var histogram = new Histogram();
        histogram.Record(value);
        return histogram;
    }
}
