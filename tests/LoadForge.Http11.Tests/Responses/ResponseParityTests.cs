using System.Net.Http.Headers;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

/// <summary>What a caller sees of a response is the same as with the runtime's own handler.</summary>
public sealed class ResponseParityTests
{
    private static IEnumerable<string> EndingKinds => WireAnswers.Ending.Keys;

    private static IEnumerable<string> ClosingKinds => WireAnswers.Closing.Keys;

    [TestCaseSource(nameof(EndingKinds))]
    public async Task A_response_that_ends_by_itself_is_read_as_the_runtime_reads_it(string kind) =>
        await AssertSameAsync(Script.Of(WireAnswers.Ending[kind]), HttpMethod.Get);

    [TestCaseSource(nameof(ClosingKinds))]
    public async Task A_response_that_ends_with_the_connection_is_read_as_the_runtime_reads_it(string kind) =>
        await AssertSameAsync(Script.Closing(WireAnswers.Closing[kind]), HttpMethod.Get);

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n")]
    [TestCase("HTTP/1.1 404 Not Found\r\n\r\n")]
    public async Task An_answer_to_HEAD_is_read_as_the_runtime_reads_it(string answer) => await AssertSameAsync(Script.Of(answer), HttpMethod.Head);

    [Test]
    public async Task Each_response_of_a_connection_is_read_afresh()
    {
        string[] answers = [.. WireAnswers.Ending.Values];
        await using var server = new ScriptedServer(Script.Of(answers));
        using var plain = new Http11Exchange(server.Address);
        foreach (string answer in answers)
        {
            await using var alone = new ScriptedServer(Script.Of(answer));
            using HttpMessageInvoker runtime = Runtime();
            Assert.That(await SeenAsync(plain.Transport, server, HttpMethod.Get), Is.EqualTo(await SeenAsync(runtime, alone, HttpMethod.Get)));
        }

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    private static async Task AssertSameAsync(Script script, HttpMethod method)
    {
        await using var server = new ScriptedServer(script);
        using var plain = new Http11Exchange(server.Address);
        using HttpMessageInvoker runtime = Runtime();

        // Twice: what is remembered of the first must not show.
        string[] seen = [await SeenAsync(plain.Transport, server, method), await SeenAsync(plain.Transport, server, method)];
        Assert.That(seen, Is.All.EqualTo(await SeenAsync(runtime, server, method)));
    }

    private static HttpMessageInvoker Runtime() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }, disposeHandler: true);

    private static async Task<string> SeenAsync(HttpMessageInvoker transport, ScriptedServer server, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, server.Address);
        using HttpResponseMessage response = await transport.SendAsync(request, CancellationToken.None);
        string[] headers = [.. Lines("", response.Headers), .. Lines("content ", response.Content.Headers)];
        string body = await ScriptedServer.TextOfAsync(response);
        Assert.That(response.RequestMessage, Is.SameAs(request));
        return $"HTTP/{response.Version} {(int)response.StatusCode} "
            + $"'{response.ReasonPhrase}'\n{string.Join('\n', headers)}\n\n{body}\n\n{response.Content.Headers.ContentLength}";
    }

    // In their order, and each value by itself.
    private static IEnumerable<string> Lines(string prefix, HttpHeaders headers) =>
        headers.NonValidated.Select(header => $"{prefix}{header.Key}: {string.Join(" | ", header.Value)}");
}
