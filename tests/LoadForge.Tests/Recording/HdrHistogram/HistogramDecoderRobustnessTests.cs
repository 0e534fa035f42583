using System.Buffers.Binary;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>Whatever the bytes are, decoding ends in a histogram or a <see cref="HistogramFormatException"/>, within bounded memory.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HistogramDecoderRobustnessTests
{
    private const int UsualMutants = 1_000_000;
    private const int Seed = 20_260_131;

    // zlib costs ten times the plain form: one mutation in ten goes there.
    private const int PlainPerZlib = 9;

    // All counts of the largest layout, and what reading the few input bytes and raising an exception take beside.
    private const long MaxBytesPerDecode = ((long)HistogramEncoding.MaxArrayLength * sizeof(long)) + (64 * 1024);

    private static readonly byte[] Plain = HistogramEncoding.Encode(Samples.Recorded(11, 12), HistogramCompression.None);
    private static readonly byte[] Zlib = HistogramEncoding.Encode(Samples.Recorded(11, 12), HistogramCompression.Zlib);

    [Test]
    public void Every_truncation_is_refused([Values] HistogramCompression compression)
    {
        byte[] valid = HistogramEncoding.Encode(Samples.Recorded(5, 300), compression);
        for (int length = 0; length < valid.Length; length++)
        {
            int kept = length;
            Assert.That(() => HistogramEncoding.Decode(valid.AsSpan(0, kept)), Throws.TypeOf<HistogramFormatException>(), $"{length} of {valid.Length} bytes");
        }
    }

    [Test]
    public void Anything_behind_the_histogram_is_refused([Values] HistogramCompression compression) =>
        Assert.That(() => HistogramEncoding.Decode([.. HistogramEncoding.Encode(new Histogram(), compression), 0]), Throws.TypeOf<HistogramFormatException>());

    [Category("Slow")]
    [Test, Category("Mutants")]
    public void A_million_mutations_raise_nothing_else_and_allocate_within_the_bound()
    {
        int mutants = MutantCount.Or(UsualMutants);
        var random = new Random(Seed + MutantCount.First);
        byte[] buffer = new byte[Math.Max(Plain.Length, Zlib.Length)];
        long maxAllocated = 0;
        int survived = 0;
        for (int i = 0; i < mutants; i++)
        {
            byte[] valid = i % (PlainPerZlib + 1) == 0 ? Zlib : Plain;
            Span<byte> mutated = buffer.AsSpan(0, valid.Length);
            valid.CopyTo(mutated);
            Mutate(mutated, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (Decodes(mutated)) survived++;
            maxAllocated = Math.Max(maxAllocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Out.WriteLine($"{survived} of {mutants} still decode; at most {maxAllocated} bytes allocated for one");
        Assert.That(maxAllocated, Is.LessThan(MaxBytesPerDecode));
        Assert.That(survived, Is.InRange(1, mutants - 1), "mutations that all pass or all fail test nothing");
    }

    [Test]
    public void A_bomb_is_not_inflated_beyond_what_its_layout_allows()
    {
        byte[] bytes = HistogramEncoding.Encode(new Histogram(), HistogramCompression.None);
        byte[] bomb = Compressed([.. bytes, .. new byte[100_000_000]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(
            () => HistogramEncoding.Decode(bomb), Throws.TypeOf<HistogramFormatException>().With.Message.Contains("payload of 1 byte, but more follow"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(2_000_000));
    }

    [Test]
    public void A_payload_longer_than_any_of_its_layout_is_refused_before_it_is_read()
    {
        byte[] bytes = HistogramEncoding.Encode(new Histogram(), HistogramCompression.None);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), int.MaxValue);

        Assert.That(() => HistogramEncoding.Decode(Compressed(bytes)), Refused(4, "0 to 211,968"));
    }

    [TestCase(new byte[] { 0x80 }, 40, "ends inside a count", TestName = "A_count_without_its_end")]
    [TestCase(new byte[] { 0x02, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 41, "past the last", TestName = "A_run_of_2_to_the_63rd")]
    [TestCase(new byte[] { 0x02, 0xff, 0xef, 0x02 }, 41, "past the last", TestName = "A_run_one_bucket_too_long")]
    [TestCase(new byte[] { 0x02, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 41, "add up to more", TestName = "A_total_beyond_63_bits")]
    public void Impossible_counts_are_refused_with_their_place(byte[] payload, int offset, string message) =>
        Assert.That(() => HistogramEncoding.Decode(WithPayload(payload)), Refused(offset, message));

    [TestCase(6, 1, 1000, "significant digits")]
    [TestCase(-1, 1, 1000, "significant digits")]
    [TestCase(3, 0, 1000, "lowest")]
    [TestCase(3, -5, 1000, "lowest")]
    [TestCase(3, 600, 1000, "highest")]
    [TestCase(3, 1, long.MinValue, "highest")]
    [TestCase(5, 1L << 60, long.MaxValue, "do not fit")]
    [TestCase(5, 1, long.MaxValue, "buckets, more than the maximum of 2,097,152")]
    public void Impossible_layouts_are_refused(int digits, long lowest, long highest, string message)
    {
        byte[] bytes = WithPayload([0]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), digits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), lowest);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), highest);

        Assert.That(() => HistogramEncoding.Decode(bytes), Refused(12, message));
    }

    [Test]
    public void A_flipped_checksum_is_noticed()
    {
        byte[] bytes = [.. Zlib];
        bytes[^1] ^= 1;

        Assert.That(() => HistogramEncoding.Decode(bytes), Refused(8, "zlib stream"));
    }

    private static NUnit.Framework.Constraints.StartsWithConstraint Refused(int offset, string message) =>
        Throws.TypeOf<HistogramFormatException>().With.Matches<HistogramFormatException>(damage => damage!.ByteOffset == offset).And.Message.Contains(message)
            .And.Message.StartsWith($"Byte {offset}:");

    private static bool Decodes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Histogram histogram = HistogramEncoding.Decode(bytes);
            return histogram.TotalCount >= 0;
        }
        catch (HistogramFormatException)
        {
            return false;
        }
    }

    // One to four bytes anywhere; every other time the cookie is spared, so that the mutation gets further in.
    private static void Mutate(Span<byte> bytes, Random random)
    {
        int first = random.Next(2) * 4;
        for (int changes = random.Next(1, 5); changes > 0; changes--)
            bytes[random.Next(first, bytes.Length)] = (byte)random.Next(256);
    }

    private static byte[] WithPayload(byte[] payload)
    {
        byte[] bytes = [.. HistogramEncoding.Encode(new Histogram(), HistogramCompression.None).AsSpan(0, 40), .. payload];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), payload.Length);
        return bytes;
    }

    private static byte[] Compressed(byte[] plain)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(deflated, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(plain);
        byte[] header = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x1c849314);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), (int)deflated.Length);
        return [.. header, .. deflated.ToArray()];
    }
}
