using System.Text;
using LoadForge.Http11.Responses;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

public sealed class ResponseHeadTests
{
    private static readonly string[] Heads = [
        .. WireAnswers.Ending.Concat(WireAnswers.Closing).Select(answer => HeadOf(answer.Value)).Where(head => head.Length < 5000)
    ];

    [Test]
    public void A_head_is_not_complete_before_its_last_byte([ValueSource(nameof(Heads))] string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        var head = new ResponseHead();

        for (int length = 0; length < bytes.Length; length++) Assert.That(head.Read(bytes.AsSpan(0, length), isAnswerToHead: false), Is.Zero);

        Assert.That(head.Read(bytes, isAnswerToHead: false), Is.EqualTo(bytes.Length));
        Assert.That(head.Read([.. bytes, .. "HTTP/1.1 500 Next\r\n\r\n"u8], isAnswerToHead: false), Is.EqualTo(bytes.Length));
    }

    [FsCheck.NUnit.Property]
    public void A_head_read_in_pieces_is_the_same_as_the_whole(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = Encoding.Latin1.GetBytes(Heads[random.Next(Heads.Length)]);
        var whole = new ResponseHead();
        whole.Read(bytes, isAnswerToHead: false);
        var pieced = new ResponseHead();

        // What it knows of another response must not show either.
        pieced.Read(Encoding.Latin1.GetBytes(Heads[random.Next(Heads.Length)]), isAnswerToHead: false);
        int length = 0;
        foreach (int cut in Mutations.Cuts(bytes.Length, random)) length = pieced.Read(bytes.AsSpan(0, cut), isAnswerToHead: false);

        Assert.That(length, Is.EqualTo(bytes.Length));
        Assert.That(Told(pieced), Is.EqualTo(Told(whole)));
    }

    [FsCheck.NUnit.Property]
    public void Whatever_was_read_before_does_not_show(int seed)
    {
        var random = new Random(seed);
        byte[][] few = [.. Enumerable.Range(0, 3).Select(_ => Encoding.Latin1.GetBytes(Heads[random.Next(Heads.Length)]))];
        var used = new ResponseHead();
        for (int number = 0; number < 20; number++)
        {
            byte[] bytes = few[random.Next(few.Length)];
            if (random.Next(4) == 0) bytes = Mutations.Of(Encoding.Latin1.GetString(bytes), random);
            bool isAnswerToHead = random.Next(4) == 0;
            Assert.That(Attempt(used, bytes, isAnswerToHead), Is.EqualTo(Attempt(new ResponseHead(), bytes, isAnswerToHead)));
        }
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), true)]
    [TestCase("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), false)]
    [TestCase("HTTP/1.1 200 OK\r\nConnection: upgrade\r\nConnection: CLOSE\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), false)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", nameof(BodyFraming.Chunked), true)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, CHUNKED\r\n\r\n", nameof(BodyFraming.Chunked), true)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", nameof(BodyFraming.Chunked), true)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), false)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: Identity\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), true)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n", nameof(BodyFraming.UntilClosed), false)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Chunked), false)]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n", nameof(BodyFraming.UntilClosed), false)]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), false)]
    [TestCase("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), true)]
    [TestCase("HTTP/1.0 200 OK\r\nConnection: Keep-Alive, close\r\nContent-Length: 5\r\n\r\n", nameof(BodyFraming.Length), false)]
    [TestCase("HTTP/1.1 204 No Content\r\n\r\n", nameof(BodyFraming.None), true)]
    [TestCase("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n", nameof(BodyFraming.None), false)]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\n", nameof(BodyFraming.None), true)]
    public void A_head_tells_where_the_body_ends_and_whether_the_connection_stays(string text, string framing, bool keepsConnection)
    {
        var head = new ResponseHead();

        head.Read(Encoding.Latin1.GetBytes(text), isAnswerToHead: false);

        Assert.That((head.Framing.ToString(), head.KeepsConnection), Is.EqualTo((framing, keepsConnection)));
    }

    [Test]
    public void What_a_server_says_of_keeping_the_connection_holds_until_it_says_otherwise()
    {
        var head = new ResponseHead();
        List<int?> told = [head.KeptForSeconds];

        foreach (string line in (string[])["", "Keep-Alive: timeout=5\r\n", "", "Keep-Alive: max=9\r\n", "Keep-Alive: timeout=3\r\n"])
        {
            head.Read(Encoding.Latin1.GetBytes($"HTTP/1.1 204 No Content\r\n{line}\r\n"), isAnswerToHead: false);
            told.Add(head.KeptForSeconds);
        }

        Assert.That(told, Is.EqualTo(new int?[] { null, null, 4, 4, 4, 2 }));
    }

    [Test]
    public void An_answer_to_HEAD_has_no_body([ValueSource(nameof(Heads))] string text)
    {
        var head = new ResponseHead();

        head.Read(Encoding.Latin1.GetBytes(text), isAnswerToHead: true);

        Assert.That(head.Framing, Is.EqualTo(BodyFraming.None));
    }

    [Test]
    public void Nearly_a_head_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(1);
        var head = new ResponseHead();
        int read = 0, refused = 0, unfinished = 0;
        for (int number = 0; number < 100_000; number++)
        {
            byte[] bytes = Mutations.Of(Heads[random.Next(Heads.Length)], random);
            try
            {
                int length = head.Read(bytes, isAnswerToHead: false);
                if (length < 0 || length > bytes.Length) Assert.Fail($"{length} of {bytes.Length} bytes were read.");
                if (length == 0) unfinished++;
                else read++;
                if (length > 0) Told(head);
            }
            catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.InvalidResponse)
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

    private static string HeadOf(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end >= 0 ? answer[..(end + 4)] : answer[..(answer.IndexOf("\n\n", StringComparison.Ordinal) + 2)];
    }

    private static string Attempt(ResponseHead head, byte[] bytes, bool isAnswerToHead)
    {
        try
        {
            int length = head.Read([.. bytes, .. "body"u8], isAnswerToHead);
            return $"{length} {(length == 0 ? "" : Told(head))}";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
    }

    private static string Told(ResponseHead head)
    {
        using var request = new HttpRequestMessage();
        using HttpResponseMessage response = head.ToResponse(request, []);
        return $"{response} {head.Framing} {head.Length} {head.KeepsConnection} {head.IsInterim}";
    }
}
