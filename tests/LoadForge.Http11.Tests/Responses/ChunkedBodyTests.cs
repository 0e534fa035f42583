using System.Text;
using LoadForge.Http11.Responses;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

public sealed class ChunkedBodyTests
{
    private const string Valid = "A;name=value\r\n0123456789\r\n00b \r\nabcdefghijk\r\n1\n\n\n0;last\r\nTrailer: x\r\nOther: y\r\n\r\n";
    private const string Body = "0123456789abcdefghijk\n";

    [Test]
    public void Chunks_are_put_together()
    {
        ChunkedBody body = new(22);

        Assert.That(body.Read(Encoding.Latin1.GetBytes(Valid + "next")), Is.EqualTo(Valid.Length));
        Assert.That((body.IsComplete, Text(body)), Is.EqualTo((true, Body)));
    }

    [Test]
    public void Chunks_may_be_cut_anywhere([Values] bool byteByByte)
    {
        for (int at = 0; at <= Valid.Length; at++)
        {
            ChunkedBody body = new(22);
            AssertRead(body, Encoding.Latin1.GetBytes(Valid), byteByByte ? Enumerable.Range(1, Valid.Length) : [at, Valid.Length]);
            Assert.That(Text(body), Is.EqualTo(Body));
        }
    }

    [FsCheck.NUnit.Property]
    public void Any_body_in_any_chunks_cut_anywhere_is_the_body(int seed)
    {
        var random = new Random(seed);
        byte[] expected = new byte[random.Next(2000)];
        random.NextBytes(expected);
        byte[] bytes = Chunks(expected, random);
        ChunkedBody body = new(expected.Length);

        AssertRead(body, bytes, Mutations.Cuts(bytes.Length, random));

        Assert.That(body.ToArray(), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("A")]
    [TestCase("A\r\n0123456789")]
    [TestCase("A\r\n0123456789\r\n0\r\n")]
    [TestCase("0\r\nTrailer: x\r\n")]
    public void Chunks_without_their_last_line_are_not_complete(string text)
    {
        ChunkedBody body = new(22);

        body.Read(Encoding.Latin1.GetBytes(text));

        Assert.That(body.IsComplete, Is.False);
    }

    [TestCase("\r\n")]
    [TestCase("x\r\n")]
    [TestCase("-1\r\n")]
    [TestCase("0x5\r\n")]
    [TestCase("5,\r\n")]
    [TestCase(" 5\r\n")]
    [TestCase("8000000000000000\r\n")]
    [TestCase("10000000000000000\r\n")]
    [TestCase("5 garbage\r\n")]
    [TestCase("5g\r\n")]
    [TestCase("5\r\r\n")]
    [TestCase("5\t\r;x\r\n")]
    [TestCase("2\r\nab\r\r\n")]
    [TestCase("2\r\nabc\r\n")]
    public void A_chunk_without_a_size_or_of_another_is_refused(string text) => AssertRefused(text, HttpRequestError.InvalidResponse);

    [TestCase("17\r\n")]
    [TestCase("16\r\n0123456789012345678901\r\n1\r\n")]
    [TestCase("7FFFFFFFFFFFFFF\r\n")]
    public void More_than_the_body_may_have_is_refused_before_it_has_come(string text) => AssertRefused(text, HttpRequestError.ConfigurationLimitExceeded);

    [TestCase("no trailer\r\n")]
    [TestCase(": x\r\n")]
    [TestCase("X A: x\r\n")]
    [TestCase(" X: x\r\n")]
    [TestCase("\r\r\n")]
    [TestCase("X: x\r\nno trailer\r\n")]
    public void A_trailer_that_is_not_a_header_line_is_refused(string trailers) => AssertRefused("0\r\n" + trailers, HttpRequestError.InvalidResponse);

    [TestCase("X: x\r\n goes on\r\n\tand on\r\n")]
    [TestCase("X :\r\n")]
    [TestCase("X: x\r\n \r\n")]
    [TestCase("X: x\r\r\n")]
    public void A_trailer_that_is_a_header_line_is_passed_over(string trailers)
    {
        ChunkedBody body = new(22);
        byte[] bytes = Encoding.Latin1.GetBytes("1\r\nx\r\n0\r\n" + trailers + "\r\n");

        AssertRead(body, bytes, [bytes.Length]);

        Assert.That(Text(body), Is.EqualTo("x"));
    }

    [TestCase("")]
    [TestCase("5;")]
    [TestCase("1\r\nx")]
    public void A_line_between_chunks_that_is_too_long_is_refused_with_its_end_and_without(string before) => Assert.Multiple(() =>
    {
        AssertRefused(before + new string('1', 20_000), HttpRequestError.InvalidResponse);
        AssertRefused(before + new string('1', 20_000) + "\r\n", HttpRequestError.InvalidResponse);
    });

    [TestCase("Trailer: x\r\n", 10_000)]
    [TestCase("1", 70_000)]
    public void Trailers_without_an_end_are_refused(string part, int count) =>
        AssertRefused("0\r\n" + string.Concat(Enumerable.Repeat(part, count)), HttpRequestError.ConfigurationLimitExceeded);

    [Test]
    public void Nearly_chunks_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(1);
        int read = 0, refused = 0, unfinished = 0;
        for (int number = 0; number < 100_000; number++)
        {
            byte[] bytes = Mutations.Of(Valid, random);
            try
            {
                ChunkedBody body = new(100);
                int taken = 0;
                foreach (int cut in Mutations.Cuts(bytes.Length, random)) taken += body.Read(bytes.AsSpan(taken, cut - taken));
                if (taken < 0 || taken > bytes.Length || body.ToArray().Length > 100) Assert.Fail($"{taken} of {bytes.Length} bytes were read.");
                if (body.IsComplete) read++;
                else unfinished++;
            }
            catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded)
            {
                refused++;
            }
            catch (Exception error) when (error is not ResultStateException)
            {
                Assert.Fail($"{Uri.EscapeDataString(Encoding.Latin1.GetString(bytes))}: {error}");
            }
        }

        Assert.That(new[] { read, refused, unfinished }, Is.All.GreaterThan(5000));
    }

    [Test]
    public void Nearly_chunks_are_judged_the_same_however_they_are_cut()
    {
        var random = new Random(2);
        for (int number = 0; number < 20_000; number++)
        {
            byte[] bytes = Mutations.Of(Valid, random);
            Assert.That(Judged(bytes, Mutations.Cuts(bytes.Length, random)), Is.EqualTo(Judged(bytes, [bytes.Length])));
        }
    }

    private static string Judged(byte[] bytes, IEnumerable<int> cuts)
    {
        ChunkedBody body = new(100);
        int taken = 0;
        try
        {
            foreach (int cut in cuts) taken += body.Read(bytes.AsSpan(taken, cut - taken));
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }

        return $"{taken} {body.IsComplete} {Text(body)}";
    }

    private static void AssertRead(ChunkedBody body, byte[] bytes, IEnumerable<int> cuts)
    {
        int taken = 0;
        foreach (int cut in cuts) taken += body.Read(bytes.AsSpan(taken, cut - taken));
        Assert.That((taken, body.IsComplete), Is.EqualTo((bytes.Length, true)));
    }

    private static byte[] Chunks(byte[] body, Random random)
    {
        List<byte> bytes = [];
        for (int from = 0; from < body.Length;)
        {
            int size = random.Next(1, Math.Min(300, body.Length - from) + 1);
            string digits = size.ToString(random.Next(2) == 0 ? "X" : "x4", System.Globalization.CultureInfo.InvariantCulture);
            bytes.AddRange([.. Encoding.ASCII.GetBytes(digits + (random.Next(3) == 0 ? ";a=b" : "") + "\r\n"), .. body.AsSpan(from, size), .. "\r\n"u8]);
            from += size;
        }

        return [.. bytes, .. Encoding.ASCII.GetBytes(random.Next(2) == 0 ? "0\r\n\r\n" : "0\r\nTrailer: x\r\n\r\n")];
    }

    private static void AssertRefused(string text, HttpRequestError expected) => Assert.That(
        () => new ChunkedBody(22).Read(Encoding.Latin1.GetBytes(text)),
        Throws.InstanceOf<HttpRequestException>().With.Property(nameof(HttpRequestException.HttpRequestError)).EqualTo(expected));

    private static string Text(ChunkedBody body) => Encoding.Latin1.GetString(body.ToArray());
}
