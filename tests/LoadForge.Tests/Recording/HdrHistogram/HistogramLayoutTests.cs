using System.Numerics;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

public sealed class HistogramLayoutTests
{
    private static readonly HistogramLayout[] Layouts =
    [
        HistogramLayout.Latency,
        new(1, 2, 0),
        new(1, long.MaxValue, 0),
        new(1, long.MaxValue, 3),
        new(1, 1L << 62, 3),
        new(1, (1L << 62) - 1, 3),
        new(1000, 3_600_000_000_000, 3),
        new(1024, long.MaxValue, 2),
        new(3, 1_000_000, 5),
        new(1L << 40, long.MaxValue, 4),
        new(20_000, 3_600_000_000_000, 2),
    ];

    [Test]
    public void The_layout_of_the_product_has_the_numbers_that_other_libraries_have()
    {
        HistogramLayout layout = HistogramLayout.Latency;

        Assert.Multiple(() =>
        {
            Assert.That(layout.BucketCount, Is.EqualTo(22));
            Assert.That(layout.SubBucketCount, Is.EqualTo(2048));
            Assert.That(layout.ArrayLength, Is.EqualTo(23 * 1024));
            Assert.That(layout.ToString(), Is.EqualTo("1..3,600,000,000 with 3 digits"));
        });
    }

    // By hand for three digits: up to 2047 each value has its bucket, from 2048 two share one, from 4096 four.
    [TestCase(0, 0, 0, 0)]
    [TestCase(2047, 2047, 2047, 2047)]
    [TestCase(2048, 2048, 2048, 2049)]
    [TestCase(2049, 2048, 2048, 2049)]
    [TestCase(4095, 3071, 4094, 4095)]
    [TestCase(4096, 3072, 4096, 4099)]
    [TestCase(10_001, 4322, 10_000, 10_007)]
    public void A_value_has_the_bucket_worked_out_by_hand(long value, int index, long lowest, long highest)
    {
        HistogramLayout layout = HistogramLayout.Latency;

        Assert.Multiple(() =>
        {
            Assert.That(layout.IndexOf(value), Is.EqualTo(index));
            Assert.That(layout.LowestEquivalent(value), Is.EqualTo(lowest));
            Assert.That(layout.HighestEquivalent(value), Is.EqualTo(highest));
            Assert.That(layout.MedianEquivalent(value), Is.EqualTo(lowest + ((highest - lowest + 1) / 2)));
        });
    }

    [TestCaseSource(nameof(Layouts))]
    public void Buckets_tile_the_whole_range_without_gap_or_overlap(HistogramLayout layout)
    {
        long expected = 0;
        for (int index = 0; index < layout.ArrayLength; index++)
        {
            long lowest = layout.LowestValueAt(index), highest = layout.HighestValueAt(index);
            if (lowest != expected || highest < lowest || layout.IndexOf(lowest) != index || layout.IndexOf(highest) != index)
                Assert.Fail($"Bucket {index} is {lowest}..{highest}, expected to start at {expected}.");
            expected = unchecked(highest + 1);
        }

        Assert.That(unchecked(expected - 1), Is.EqualTo(layout.HighestRepresentableValue));
        Assert.That(layout.HighestRepresentableValue, Is.GreaterThanOrEqualTo(layout.HighestTrackableValue));
    }

    [TestCaseSource(nameof(Layouts))]
    public void A_bucket_is_no_wider_than_the_precision_allows(HistogramLayout layout)
    {
        double precision = Math.Pow(10, -layout.SignificantDigits);
        long unit = 1L << BitOperations.Log2((ulong)layout.LowestDiscernibleValue);
        List<string> tooWide = [];
        for (int index = 1; index < layout.ArrayLength; index++)
        {
            long lowest = layout.LowestValueAt(index), width = layout.HighestValueAt(index) - lowest + 1;
            if (width > unit && width > lowest * precision) tooWide.Add($"Bucket {index} at {lowest} is {width} wide.");
        }

        Assert.That(tooWide, Is.Empty);
    }

    [FsCheck.NUnit.Property]
    public bool Index_and_edges_agree_for_any_value_and_layout(int seed)
    {
        var random = new Random(seed);
        HistogramLayout layout = Layouts[random.Next(Layouts.Length)];
        long value = random.NextInt64(layout.HighestTrackableValue) >> random.Next(63);
        int index = layout.IndexOf(value);
        return layout.LowestValueAt(index) <= value && value <= layout.HighestValueAt(index)
            && layout.IndexOf(layout.LowestValueAt(index)) == index && layout.IndexOf(layout.HighestValueAt(index)) == index;
    }

    // In 32-bit arithmetic bucket widths overflow here: 2^41 ns is 37 minutes.
    [TestCase(1L << 41)]
    [TestCase((1L << 41) + 12345)]
    [TestCase(1L << 53)]
    [TestCase(long.MaxValue)]
    public void Large_values_of_a_fine_unit_keep_positive_ranges(long value)
    {
        var layout = new HistogramLayout(1, long.MaxValue, 3);

        Assert.Multiple(() =>
        {
            Assert.That(layout.LowestEquivalent(value), Is.Positive.And.LessThanOrEqualTo(value));
            Assert.That(layout.HighestEquivalent(value), Is.GreaterThanOrEqualTo(value));
            Assert.That(layout.MedianEquivalent(value), Is.InRange(layout.LowestEquivalent(value), layout.HighestEquivalent(value)));
            Assert.That((double)layout.HighestEquivalent(value) / value, Is.EqualTo(1).Within(0.001));
        });
    }

    [TestCase(0, 100, 3, "lowestDiscernibleValue")]
    [TestCase(10, 19, 3, "highestTrackableValue")]
    [TestCase(1, 100, -1, "significantDigits")]
    [TestCase(1, 100, 6, "significantDigits")]
    [TestCase(1L << 55, long.MaxValue, 3, "significantDigits")]
    [TestCase(long.MaxValue, long.MaxValue, 0, "highestTrackableValue")]
    public void Impossible_layouts_are_refused_by_name(long lowest, long highest, int digits, string parameter) =>
        Assert.That(
            () => new HistogramLayout(lowest, highest, digits), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(parameter));

    [TestCase(-1)]
    [TestCase(1L << 32)]
    public void Values_that_no_bucket_holds_are_refused(long value) =>
        Assert.That(() => HistogramLayout.Latency.IndexOf(value), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Layouts_of_equal_range_and_precision_are_equal() =>
        Assert.That(new HistogramLayout(1, 3_600_000_000, 3), Is.EqualTo(HistogramLayout.Latency));
}
