using System.IO.Compression;
using System.Text;
using LoadForge.Http.Sending;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A body that was cut short is told from a whole one, wherever it was cut.</summary>
public sealed class BodyDecoderTests
{
    private const long Limit = 1_000_000;
    private static readonly string[] Codings = ["gzip", "deflate", "raw deflate", "br"];
    private static readonly int[] Lengths = [1, 500, 8192, 16 * 1024, 60_000];

    [Test, Combinatorial]
    public void A_whole_body_is_decoded(
        [ValueSource(nameof(Codings))] string coding, [ValueSource(nameof(Lengths))] int length, [Values] CompressionLevel level) =>
        Assert.That(Decode(coding, Pack(coding, Text(length), level)), Is.EqualTo(Text(length)));

    [TestCase("deflate", new byte[] { 0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01 })]
    [TestCase("deflate", new byte[] { 0x03, 0x00 })]
    [TestCase("gzip", new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [TestCase("br", new byte[] { 0x06 })]
    public void A_body_that_holds_nothing_is_whole(string coding, byte[] body) => Assert.That(Decode(coding, body), Is.Empty);

    [Test]
    public void A_body_that_is_cut_anywhere_is_refused(
        [ValueSource(nameof(Codings))] string coding, [Values(CompressionLevel.Fastest, CompressionLevel.NoCompression)] CompressionLevel level)
    {
        byte[] packed = Pack(coding, Text(700), level);

        int[] taken = [.. Enumerable.Range(1, packed.Length - 1).Where(length => IsTaken(coding, packed[..length]))];

        Assert.That(taken, Is.Empty, "lengths that were taken for the whole body of " + packed.Length);
    }

    [Test]
    public void A_long_body_that_is_cut_is_refused([ValueSource(nameof(Codings))] string coding)
    {
        byte[] packed = Pack(coding, Text(60_000), CompressionLevel.Optimal);

        Assert.That(new[] { 1, 4, 8, 9, 20, 500, packed.Length / 2 }.Where(cut => IsTaken(coding, packed[..^cut])), Is.Empty);
    }

    [Test]
    public void Members_of_gzip_follow_one_another_and_what_is_none_is_left()
    {
        byte[] two = [.. Pack("gzip", Text(500)), .. Pack("gzip", Text(900))];

        Assert.Multiple(() =>
        {
            Assert.That(Decode("gzip", two), Is.EqualTo(Text(500) + Text(900)));
            Assert.That(Decode("gzip", [.. two, 0, 0, 0, 0]), Is.EqualTo(Text(500) + Text(900)));
            Assert.That(Decode("gzip", [.. two, .. "garbage"u8]), Is.EqualTo(Text(500) + Text(900)));
            Assert.That(Decode("deflate", [.. Pack("deflate", Text(500)), .. "garbage"u8]), Is.EqualTo(Text(500)));
            Assert.That(IsTaken("gzip", two[..^3]), Is.False);
        });
    }

    [Test]
    public void The_same_body_ends_with_the_letter_of_the_mark() => Assert.That(Decode("gzip", Pack("gzip", "One. Two.")), Is.EqualTo("One. Two."));

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    public void A_body_in_no_such_coding_is_refused(string coding) =>
        Assert.That(() => Decode(coding, [.. "<html>not found</html>"u8]), Throws.TypeOf<InvalidDataException>());

    // The header of deflate that was packed with a dictionary, which no client has.
    [Test]
    public void A_body_that_needs_a_dictionary_is_refused() =>
        Assert.That(() => Decode("deflate", [0x78, 0x20, 0, 0, 0, 1, 3, 0]), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void The_limit_is_that_of_the_decoded_body([ValueSource(nameof(Codings))] string coding)
    {
        byte[] packed = Pack(coding, Text(1000));

        Assert.Multiple(() =>
        {
            Assert.That(TryDecode(coding, packed, 1000, out _), Is.True);
            Assert.That(TryDecode(coding, packed, 999, out _), Is.False);
        });
    }

    private static string Text(int length)
    {
        var random = new Random(17);
        return string.Create(length, random, static (letters, random) =>
        {
            for (int index = 0; index < letters.Length; index++) letters[index] = (char)('a' + random.Next(26));
        });
    }

    private static bool IsTaken(string coding, byte[] body)
    {
        try
        {
            Decode(coding, body);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Decode(string coding, byte[] body) =>
        TryDecode(coding, body, Limit, out string text) ? text : throw new AssertionException("The body is too large.");

    private static bool TryDecode(string coding, byte[] body, long limit, out string text)
    {
        using BodyDecoder decoder = BodyDecoder.For(coding.Split(' ')[^1], new MemoryStream(body))!;
        var decoded = new MemoryStream();
        bool isWithin = decoder.TryDecode(decoded, limit);
        text = Encoding.ASCII.GetString(decoded.ToArray());
        return isWithin;
    }

    private static byte[] Pack(string coding, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        var packed = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(packed, level),
            "deflate" => new ZLibStream(packed, level),
            "br" => new BrotliStream(packed, level),
            _ => new DeflateStream(packed, level),
        })
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
        }

        return packed.ToArray();
    }
}
