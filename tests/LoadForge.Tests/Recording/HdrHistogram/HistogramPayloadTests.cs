using System.Buffers;
using System.Numerics;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>Payloads against the plainest way to write and read them: number by number.</summary>
public sealed class HistogramPayloadTests
{
    private static readonly HistogramLayout[] Layouts = [HistogramLayout.Latency, new(1, long.MaxValue, 3), new(1, 1_000_000, 5), new(1, 1_000_000, 0)];

    [FsCheck.NUnit.Property]
    public void A_payload_has_every_count_and_what_is_empty_between_them(int seed)
    {
        HistogramLayout layout = Layouts[(int)((uint)seed % Layouts.Length)];
        Histogram histogram = RecordedBy(new Random(seed), layout);
        byte[] payload = Written(histogram);

        Assert.That(payload, Is.EqualTo(PlainlyWritten(histogram)));
        Assert.That(HistogramPayload.Check(payload, layout), Is.EqualTo(histogram.TotalCount));
        var read = new Histogram(layout);
        HistogramPayload.Read(payload, read);
        Assert.That(read.HasSameCountsAs(histogram));
    }

    [FsCheck.NUnit.Property]
    public void Payloads_add_up_as_the_samples_do(int seed)
    {
        var random = new Random(seed);
        Histogram[] parts = [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => RecordedBy(random, HistogramLayout.Latency))];
        var expected = new Histogram();
        foreach (Histogram part in parts) expected.Add(part);

        var sum = new Histogram();
        foreach (Histogram part in parts) HistogramPayload.AddTo(Written(part), sum);

        Assert.That(sum.HasSameCountsAs(expected));
    }

    // Bytes that nobody has written mean the same as well, or are refused, whether they take the fast way or not.
    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Any_bytes_are_refused_or_mean_what_their_numbers_mean(int seed)
    {
        var random = new Random(seed);
        byte[] payload = new byte[random.Next(400)];
        random.NextBytes(payload);
        int longOnes = random.Next(2, 40);
        for (int at = 0; at < payload.Length; at++)
        {
            if (random.Next(longOnes) > 0) payload[at] &= 0x7f;
        }

        var layout = new HistogramLayout(1, 100_000, random.Next(4));
        if (PlainlyRead(payload, layout) is { } expected)
        {
            Assert.That(HistogramPayload.Check(payload, layout), Is.EqualTo(expected.TotalCount));
            var read = new Histogram(layout);
            HistogramPayload.AddTo(payload, read);
            Assert.That(read.HasSameCountsAs(expected));
        }
        else
        {
            Assert.That(() => HistogramPayload.Check(payload, layout), Throws.TypeOf<HistogramFormatException>());
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void More_samples_than_a_number_can_hold_are_refused_at_the_count_that_makes_them_so(int more)
    {
        byte[] most = new byte[ZigZagLeb128.MaxBytes];
        int length = ZigZagLeb128.Write(most, long.MaxValue);
        byte[] payload = [.. most[..length], .. Enumerable.Repeat((byte)2, more)];

        if (more == 0)
        {
            Assert.That(HistogramPayload.Check(payload, HistogramLayout.Latency), Is.EqualTo(long.MaxValue));
        }
        else
        {
            Assert.That(
                () => HistogramPayload.Check(payload, HistogramLayout.Latency), Throws.TypeOf<HistogramFormatException>().With.Message.Contains("2^63"));
        }
    }

    // Empty buckets at the end of a run of buckets need no memory for the next one.
    [Test]
    public void Only_runs_with_samples_take_memory()
    {
        var recorded = new Histogram();
        recorded.Record(1023);
        recorded.Record(3_000_000_000);
        var sum = new Histogram();
        HistogramPayload.AddTo(Written(recorded), sum);

        Assert.That(sum.CountBytes, Is.EqualTo(recorded.CountBytes));
    }

    private static Histogram RecordedBy(Random random, HistogramLayout layout)
    {
        var histogram = new Histogram(layout);
        long around = Samples.Value(random, layout);
        for (int left = random.Next(300); left > 0; left--)
        {
            // Counts of one byte, of two, and of many; neighbours, and buckets far apart.
            long value = random.Next(2) == 0 ? Samples.Value(random, layout) : Math.Min(around + random.Next(200), layout.HighestTrackableValue);
            histogram.Record(value, 1L << random.Next(random.Next(10) == 0 ? 40 : 8));
        }

        return histogram;
    }

    private static byte[] Written(Histogram histogram)
    {
        var bytes = new ArrayBufferWriter<byte>();
        HistogramPayload.Write(bytes, histogram);
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] PlainlyWritten(Histogram histogram)
    {
        var bytes = new ArrayBufferWriter<byte>();
        int next = 0;
        foreach ((int index, long count) in histogram.Counts())
        {
            if (index - next == 1) ZigZagLeb128.Write(bytes, 0);
            else if (index > next) ZigZagLeb128.Write(bytes, next - index);
            ZigZagLeb128.Write(bytes, count);
            next = index + 1;
        }

        if (next == 0) ZigZagLeb128.Write(bytes, 0);
        return bytes.WrittenSpan.ToArray();
    }

    private static Histogram? PlainlyRead(ReadOnlySpan<byte> payload, HistogramLayout layout)
    {
        var counts = new SortedDictionary<int, long>();
        BigInteger index = 0, total = 0;
        for (int position = 0; position < payload.Length;)
        {
            if (!ZigZagLeb128.TryRead(payload, ref position, out long number)) return null;
            if (number > 0) counts[(int)index] = number;
            total += Math.Max(0, number);
            index += number < 0 ? -(BigInteger)number : 1;
            if (index > layout.ArrayLength || total > long.MaxValue) return null;
        }

        var histogram = new Histogram(layout);
        foreach ((int bucket, long count) in counts) histogram.RunOf(bucket, out int first)[bucket - first] = count;
        return histogram;
    }
}
