using System.Buffers;
using System.Buffers.Binary;
using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

public sealed class HistogramEncodingTests
{
    private static readonly HistogramLayout[] Layouts =
        [HistogramLayout.Latency, new(1, long.MaxValue, 3), new(20_000, 3_600_000_000_000, 2), new(1, 100_000_000, 5), new(1, 1_000_000, 0)];

    [Category("Slow")]
    [FsCheck.NUnit.Property]
    public void Decoding_undoes_encoding(int seed)
    {
        HistogramLayout layout = Layouts[(int)((uint)seed % Layouts.Length)];
        Histogram histogram = Samples.Recorded(seed, seed & 1023, layout);
        foreach (HistogramCompression compression in Enum.GetValues<HistogramCompression>())
        {
            Histogram fromBytes = HistogramEncoding.Decode(HistogramEncoding.Encode(histogram, compression));
            Histogram fromText = HistogramEncoding.DecodeBase64(HistogramEncoding.EncodeBase64(histogram, compression));
            Assert.That(fromBytes.HasSameCountsAs(histogram), Is.True, $"{compression} of {layout}");
            Assert.That(fromText.HasSameCountsAs(histogram), Is.True, $"{compression} of {layout} in base64");
        }
    }

    [Test]
    public void The_plain_form_is_the_published_one_byte_by_byte()
    {
        var histogram = new Histogram();
        histogram.Record(0);
        histogram.Record(2, 64);
        histogram.Record(5, 3);

        // Count 1, a single empty bucket, count 64 in two bytes, a run of two empty buckets, count 3.
        Assert.That(Convert.ToHexStringLower(HistogramEncoding.Encode(histogram, HistogramCompression.None)), Is.EqualTo(
            "1c849313" + "00000006" + "00000000" + "00000003" + "0000000000000001" + "00000000d693a400" + "3ff0000000000000" + "02" + "00" + "8001" + "03"
                + "06"));
    }

    [Test]
    public void An_empty_histogram_has_a_payload_of_one_empty_bucket() =>
        Assert.That(HistogramEncoding.Encode(new Histogram(), HistogramCompression.None)[40..], Is.EqualTo(new byte[] { 0 }));

    [Test]
    public void Compressed_text_starts_as_every_reader_expects() =>
        Assert.That(HistogramEncoding.EncodeBase64(Samples.Recorded(1, 100)), Does.StartWith("HISTFAAAA"));

    [Test]
    public void Bytes_go_behind_what_the_buffer_holds()
    {
        Histogram histogram = Samples.Recorded(1, 100);
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write((ReadOnlySpan<byte>)[1, 2, 3]);
        HistogramEncoding.Encode(histogram, HistogramCompression.Zlib, buffer);

        Assert.That(HistogramEncoding.Decode(buffer.WrittenSpan[3..]).HasSameCountsAs(histogram), Is.True);
    }

    // All lengths of the variable-length number, up to the ninth byte with its eight bits.
    [Test]
    public void Counts_of_any_size_survive([Values(1L, 63, 64, 8191, 8192, 1L << 40, (1L << 55) - 1, 1L << 55, 1L << 62, long.MaxValue)] long count)
    {
        var histogram = new Histogram();
        histogram.Record(1_000_000, count);

        Assert.That(HistogramEncoding.Decode(HistogramEncoding.Encode(histogram, HistogramCompression.Zlib)).TotalCount, Is.EqualTo(count));
    }

    [Test]
    public void Offset_and_ratio_of_other_writers_are_ignored()
    {
        Histogram histogram = Samples.Recorded(1, 100);
        byte[] bytes = HistogramEncoding.Encode(histogram, HistogramCompression.None);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(32), 1);

        Assert.That(HistogramEncoding.Decode(bytes).HasSameCountsAs(histogram), Is.True);
    }

    [Test]
    public void A_layout_like_that_of_the_product_is_that_of_the_product() =>
        Assert.That(HistogramEncoding.Decode(HistogramEncoding.Encode(new Histogram(), HistogramCompression.None)).Layout, Is.SameAs(HistogramLayout.Latency));

    [TestCase(0x1c849301)]
    [TestCase(0x1c849302)]
    [TestCase(0x1c849308)]
    [TestCase(0x0c72124e)]
    public void Older_versions_are_refused_by_name(int cookie)
    {
        byte[] bytes = HistogramEncoding.Encode(new Histogram(), HistogramCompression.None);
        BinaryPrimitives.WriteInt32BigEndian(bytes, cookie);

        Assert.That(() => HistogramEncoding.Decode(bytes), Throws.TypeOf<HistogramFormatException>().With.Message.Contain($"0x{cookie:x8}"));
    }

    [TestCase("HISTFAAA*", 8)]
    [TestCase("HISTFÄ", 5)]
    public void Text_that_is_not_base64_is_refused_with_its_place(string text, int offset) =>
        Assert.That(
            () => HistogramEncoding.DecodeBase64(text),
            Throws.TypeOf<HistogramFormatException>().With.Matches<HistogramFormatException>(damage => damage!.ByteOffset == offset));

    [Test]
    public void An_unknown_compression_is_refused() =>
        Assert.That(() => HistogramEncoding.Encode(new Histogram(), (HistogramCompression)7), Throws.TypeOf<ArgumentOutOfRangeException>());
}
