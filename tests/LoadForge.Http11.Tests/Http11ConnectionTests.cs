using System.Net.Sockets;
using LoadForge.Http11.Requests;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests;

public sealed class Http11ConnectionTests
{
    private static IEnumerable<string> EndingKinds => WireAnswers.Ending.Keys;

    [TestCaseSource(nameof(EndingKinds))]
    public async Task A_connection_is_used_again_after_a_response_that_ends_by_itself(string kind)
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ending[kind], WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);

        await plain.GetTextAsync();

        Assert.That(await plain.GetTextAsync(), Is.EqualTo("hello"));
        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((1, 2)));
    }

    [TestCase(WireAnswers.OkToClose)]
    [TestCase("HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 5\r\n\r\nhello")]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    public async Task A_connection_that_is_not_to_be_kept_is_closed(string answer)
    {
        await using var server = new ScriptedServer(Script.Of(answer));
        using var plain = new Http11Exchange(server.Address);

        Assert.That((await plain.GetTextAsync(), await plain.GetTextAsync()), Is.EqualTo(("hello", "hello")));

        await server.HasEndedAsync(2);
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [TestCase(WireAnswers.Ok + "x")]
    [TestCase(WireAnswers.Ok + WireAnswers.Ok)]
    [TestCase(WireAnswers.Chunked + "x")]
    [TestCase("HTTP/1.1 204 No Content\r\n\r\nx")]
    public async Task Bytes_after_the_end_of_a_response_are_no_answer_to_the_next_request(string answer)
    {
        await using var server = new ScriptedServer(Script.Of(answer), Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext"));
        using var plain = new Http11Exchange(server.Address);

        await plain.GetTextAsync();

        Assert.That(await plain.GetTextAsync(), Is.EqualTo("next"));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Bytes_that_come_on_an_idle_connection_are_no_answer_to_the_next_request()
    {
        await using var server = new ScriptedServer(
            Script.InPieces(WireAnswers.Ok, WireAnswers.Ok), Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext"));
        using var plain = new Http11Exchange(server.Address);

        await plain.GetTextAsync();
        await server.HasSentAsync(2);

        Assert.That(await plain.GetTextAsync(), Is.EqualTo("next"));
    }

    [Test]
    public async Task An_idle_connection_that_the_server_closed_is_replaced_before_anything_is_sent([Values("GET", "POST")] string verb)
    {
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok), Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();
        await server.HasEndedAsync(1);

        using HttpContent? content = verb == "POST" ? new StringContent("once") : null;
        using HttpResponseMessage response = await plain.SendAsync(new HttpMethod(verb), content);

        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task All_idle_connections_that_the_server_closed_are_passed_over()
    {
        Script closing = Script.Closing(WireAnswers.Ok);
        await using var server = new ScriptedServer(closing, closing, closing, Script.Of(WireAnswers.Ok)) { FirstAnswerAfter = 3 };
        using var plain = new Http11Exchange(server.Address);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => plain.GetTextAsync()));
        await server.HasEndedAsync(server.Connections);

        using var content = new StringContent("once");
        using HttpResponseMessage response = await plain.SendAsync(HttpMethod.Post, content);

        Assert.That(server.Requests, Has.Count.EqualTo(4).And.One.EndsWith("once"));
    }

    [Test]
    public async Task A_request_without_content_that_a_used_connection_left_unanswered_is_sent_again([Values("GET", "POST")] string verb)
    {
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok, ""), Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();

        using HttpResponseMessage response = await plain.SendAsync(new HttpMethod(verb));

        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task A_server_that_drops_a_request_gets_it_twice_at_most_however_many_connections_are_idle([Values] bool isReset)
    {
        Script dropping = new([[WireAnswers.Ok], []], isReset ? Script.End.Reset : Script.End.Close);
        await using var server = new ScriptedServer(dropping, dropping, dropping, dropping, isReset ? Script.Resetting("") : Script.Closing(""))
        {
            FirstAnswerAfter = 4,
        };
        using var plain = new Http11Exchange(server.Address);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => plain.GetTextAsync()));
        int before = server.Requests.Count;

        Exception error = await plain.FailAsync(HttpMethod.Get);

        Assert.That(error, Is.InstanceOf<HttpRequestException>());
        Assert.That(server.Requests.Count - before, Is.InRange(1, 2));
    }

    [Test]
    public async Task However_many_idle_connections_have_been_closed_the_next_request_is_sent_once_on_a_new_one()
    {
        const int Idle = 1_000;
        Script closing = new([["", WireAnswers.Ok]], Script.End.Close);
        await using var server = new ScriptedServer([.. Enumerable.Repeat(closing, Idle), Script.Of(WireAnswers.Ok)]);
        using var plain = new Http11Exchange(server.Address);

        // Some of them are given a connection that is being closed, and fail as they should.
        await Task.WhenAll(Enumerable.Range(0, Idle).Select(_ => plain.GetTextAsync())).ContinueWith(_ => { }, TaskScheduler.Default);
        await server.HasEndedAsync(server.Connections);
        int before = server.Requests.Count;

        await plain.GetTextAsync();

        Assert.That(server.Requests, Has.Count.EqualTo(before + 1));
    }

    [Test]
    public async Task A_request_with_content_that_a_used_connection_left_unanswered_is_not_sent_again()
    {
        await using var server = new ScriptedServer(Script.Closing(WireAnswers.Ok, ""), Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();

        using var content = new StringContent("once");
        Exception error = await plain.FailAsync(HttpMethod.Post, content);

        Assert.That(ErrorOf(error), Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_new_connection_that_is_closed_without_an_answer_is_a_failure()
    {
        await using var server = new ScriptedServer(Script.Closing(""));
        using var plain = new Http11Exchange(server.Address);

        Exception error = await plain.FailAsync(HttpMethod.Get);

        Assert.That(ErrorOf(error), Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")]
    public async Task A_reset_is_told_from_an_end(string answer)
    {
        await using var server = new ScriptedServer(Script.Resetting(answer));
        using var plain = new Http11Exchange(server.Address);

        Exception error = await plain.FailAsync(HttpMethod.Get);

        Assert.That(error, Is.TypeOf<HttpRequestException>().With.InnerException.TypeOf<IOException>());
        Assert.That(error.InnerException!.InnerException, Is.TypeOf<SocketException>());
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\nhello")]
    public async Task A_cancelled_exchange_ends_at_once_and_with_its_connection(string beginning)
    {
        await using var server = new ScriptedServer(Script.Of(beginning), Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        using var source = new CancellationTokenSource();

        Task<Exception> failing = plain.FailAsync(HttpMethod.Get, cancellation: source.Token);
        await server.HasRequestsAsync(1);
        await source.CancelAsync();

        Assert.That(
            await failing,
            Is.InstanceOf<OperationCanceledException>().With.Property(nameof(OperationCanceledException.CancellationToken)).EqualTo(source.Token));
        await server.HasEndedAsync(1);
        Assert.That((await plain.GetTextAsync(), server.Connections), Is.EqualTo(("hello", 2)));
    }

    [Test]
    public async Task A_token_that_is_cancelled_after_its_request_does_not_disturb_the_next([Values] bool nextHasToken)
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        await plain.GetTextAsync(first.Token);

        await first.CancelAsync();

        Assert.That(await plain.GetTextAsync(nextHasToken ? second.Token : default), Is.EqualTo("hello"));
        Assert.That(await plain.GetTextAsync(nextHasToken ? second.Token : default), Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_token_of_an_earlier_request_no_longer_ends_a_connection_that_has_another()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        await plain.GetTextAsync(first.Token);
        await plain.GetTextAsync(second.Token);

        await first.CancelAsync();

        Assert.That((await plain.GetTextAsync(second.Token), server.Connections), Is.EqualTo(("hello", 1)));
    }

    [Test]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        Assert.That(await plain.FailAsync(HttpMethod.Get, cancellation: source.Token), Is.InstanceOf<OperationCanceledException>());

        Assert.That((await plain.GetTextAsync(), server.Requests.Count), Is.EqualTo(("hello", 2)));
    }

    [Test]
    public async Task A_body_of_another_length_than_its_header_says_is_not_sent()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        using var content = new StringContent("hello");
        content.Headers.ContentLength = 9;

        Assert.That(
            await plain.FailAsync(HttpMethod.Post, content), Is.TypeOf<InvalidRequestException>().With.Message.Contains("5 bytes").And.Message.Contains("9"));
        Assert.That((await plain.GetTextAsync(), server.Requests.Count), Is.EqualTo(("hello", 1)));
    }

    private static HttpRequestError? ErrorOf(Exception error) => (error as HttpRequestException)?.HttpRequestError;
}
