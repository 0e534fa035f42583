using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

public sealed class ResponseReaderTests
{
    private const string Interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";

    [TestCase(Interim + WireAnswers.Ok, "hello")]
    [TestCase(WireAnswers.Chunked, "0123456789abcdefghijk")]
    [TestCase("HTTP/1.1 200 OK\r\nX-Folded: a\r\n b\r\nContent-Length: 5\r\n\r\nhello", "hello")]
    public async Task A_response_may_be_cut_anywhere(string answer, string body)
    {
        Script[] scripts = [.. Enumerable.Range(1, answer.Length - 1).Select(at => new Script([[answer[..at], answer[at..]]], Script.End.Close))];
        await using var server = new ScriptedServer(scripts);
        using var plain = new Http11Exchange(server.Address);

        foreach (Script _ in scripts)
        {
            Assert.That(await plain.GetTextAsync(), Is.EqualTo(body));
            await server.HasEndedAsync(server.Connections);
        }

        Assert.That(server.Connections, Is.EqualTo(scripts.Length));
    }

    [TestCase(Interim + WireAnswers.Ok, "hello")]
    [TestCase(WireAnswers.Chunked, "0123456789abcdefghijk")]
    public async Task A_response_may_come_byte_by_byte(string answer, string body)
    {
        await using var server = new ScriptedServer(Script.InPieces([.. answer.Select(letter => letter.ToString())]));
        using var plain = new Http11Exchange(server.Address);

        for (int number = 0; number < 5; number++) Assert.That(await plain.GetTextAsync(), Is.EqualTo(body));

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase((1 << 20) - 1)]
    [TestCase(1 << 20)]
    [TestCase((1 << 20) + 1)]
    [TestCase(3 << 20)]
    public async Task A_body_of_any_length_is_read_whichever_way_it_ends(int length)
    {
        string body = string.Create(length, 0, (letters, _) =>
        {
            for (int at = 0; at < letters.Length; at++) letters[at] = (char)(at * 31 % 251);
        });
        await using var server = new ScriptedServer(
            new Script(
                [
                    [$"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"],
                    [$"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n"],
                    [$"HTTP/1.1 200 OK\r\n\r\n{body}"]
                ],
                Script.End.Close));
        using var plain = new Http11Exchange(server.Address);

        for (int number = 0; number < 3; number++)
        {
            // Not Is.EqualTo, which would print megabytes.
            Assert.That(string.Equals(await plain.GetTextAsync(), body, StringComparison.Ordinal));
        }

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_body_without_a_length_ends_with_the_connection()
    {
        await using var server = new ScriptedServer(new Script([["HTTP/1.1 200 OK\r\n\r\n", "to the ", "end"]], Script.End.Close));
        using var plain = new Http11Exchange(server.Address);

        Assert.That(await plain.GetTextAsync(), Is.EqualTo("to the end"));
    }

    [TestCase("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")]
    [TestCase("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [TestCase("HEAD", "HTTP/1.1 200 OK\r\n\r\n")]
    [TestCase("head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")]
    [TestCase("GET", "HTTP/1.1 204 No Content\r\n\r\n")]
    [TestCase("GET", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")]
    [TestCase("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")]
    [TestCase("GET", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task A_response_that_can_have_no_body_has_none_whatever_its_headers_say(string verb, string answer)
    {
        await using var server = new ScriptedServer(Script.Of(answer));
        using var plain = new Http11Exchange(server.Address);

        for (int number = 0; number < 2; number++)
        {
            using HttpResponseMessage response = await plain.SendAsync(new HttpMethod(verb));
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
        }

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Le")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    public async Task A_response_that_stops_short_is_a_failure(string answer)
    {
        await using var server = new ScriptedServer(Script.Closing(answer));
        await AssertFailsAsync(server, HttpRequestError.ResponseEnded);
    }

    [TestCase("HTTP/2 200 OK\r\n\r\n")]
    [TestCase("HTTP/1.1 20 OK\r\n\r\n")]
    [TestCase("HTTP/1.1 2000 OK\r\n\r\n")]
    [TestCase("HTTP/1.1 abc OK\r\n\r\n")]
    [TestCase("hello\r\n\r\n")]
    [TestCase("\0\r\n\r\n")]
    [TestCase("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [TestCase("HTTP/1.1 200 O\rK\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 O\0K\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\n  : no name\r\nContent-Length: 0\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nX A: no name\r\nContent-Length: 0\r\n\r\n")]
    public async Task What_is_no_HTTP_is_a_failure(string answer)
    {
        // Left open: the answer itself must tell.
        await using var server = new ScriptedServer(Script.Of(answer));
        await AssertFailsAsync(server, HttpRequestError.InvalidResponse);
        await server.HasEndedAsync(1);
    }

    [TestCase("X A: no name\r\nContent-Length: 5\r\n\r\n")]
    [TestCase(" : no name\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n(x): no name\r\n\r\n")]
    public async Task An_invalid_header_name_is_noticed_before_the_body_has_come(string rest)
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\n" + rest));
        await AssertFailsAsync(server, HttpRequestError.InvalidResponse);
    }

    [Test]
    public async Task A_length_counts_beside_an_encoding_other_than_chunks([Values("identity", "gzip")] string encoding)
    {
        await using var server = new ScriptedServer(Script.Of($"HTTP/1.1 200 OK\r\nTransfer-Encoding: {encoding}\r\nContent-Length: 5\r\n\r\nhello"));
        using var plain = new Http11Exchange(server.Address);

        Assert.That((await plain.GetTextAsync(), await plain.GetTextAsync()), Is.EqualTo(("hello", "hello")));

        // The two ends may not agree where the next response begins, unless the encoding says that there is none.
        Assert.That(server.Connections, Is.EqualTo(encoding == "identity" ? 1 : 2));
    }

    [TestCase("5 garbage\r\nhello\r\n0\r\n\r\n")]
    [TestCase("5\r\r\nhello\r\n0\r\n\r\n")]
    [TestCase("5\r\nhello\r\r\n0\r\n\r\n")]
    [TestCase("5\r\nhello\r\n0\r\nno trailer\r\n\r\n")]
    public async Task Malformed_chunks_are_a_failure(string chunks)
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
        await AssertFailsAsync(server, HttpRequestError.InvalidResponse);
    }

    [TestCase("HTTP/1.1 102 Processing\r\n\r\n")]
    [TestCase("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")]
    public async Task Interim_responses_without_end_are_a_failure(string interim)
    {
        await using var server = new ScriptedServer(Script.Of(string.Concat(Enumerable.Repeat(interim, 70_000 / interim.Length))));
        await AssertFailsAsync(server, HttpRequestError.ConfigurationLimitExceeded);
    }

    [Test]
    public async Task What_the_headers_of_an_interim_response_are_called_does_not_matter()
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 103 Early Hints\r\nX A: 1\r\n: 2\r\nKeep-Alive: max=0\r\n\r\n" + WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);

        Assert.That((await plain.GetTextAsync(), await plain.GetTextAsync(), server.Connections), Is.EqualTo(("hello", "hello", 1)));
    }

    [Test]
    public async Task A_head_larger_than_64_KiB_is_a_failure([Values("X: ", "X: y\r\n", "\u00ff")] string part)
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat(part, 70_000 / part.Length))));
        await AssertFailsAsync(server, HttpRequestError.ConfigurationLimitExceeded);
    }

    [TestCase("Content-Length: 11\r\n\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\nb\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n")]
    [TestCase("\r\nabcdefghijk")]
    [TestCase("Content-Length: 9223372036854775807\r\n\r\n")]
    public async Task A_body_larger_than_allowed_is_a_failure_before_it_has_come(string rest)
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\n" + rest));
        await AssertFailsAsync(server, HttpRequestError.ConfigurationLimitExceeded, Http11Exchange.Settings with { MaxBody = 10 });
    }

    [TestCase("Content-Length: 10\r\n\r\nabcdefghij")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n4\r\nghij\r\n0\r\n\r\n")]
    [TestCase("\r\nabcdefghij")]
    public async Task A_body_just_as_large_as_allowed_is_read(string rest)
    {
        await using var server = new ScriptedServer(Script.Closing("HTTP/1.1 200 OK\r\n" + rest));
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { MaxBody = 10 });

        Assert.That(await plain.GetTextAsync(), Is.EqualTo("abcdefghij"));
    }

    private static async Task AssertFailsAsync(ScriptedServer server, HttpRequestError expected, Http11Settings? settings = null)
    {
        using var plain = new Http11Exchange(server.Address, settings);

        Exception error = await plain.FailAsync(HttpMethod.Get);

        Assert.That(error, Is.InstanceOf<HttpRequestException>().With.Property(nameof(HttpRequestException.HttpRequestError)).EqualTo(expected));
        Assert.That(server.Connections, Is.EqualTo(1));
    }
}
