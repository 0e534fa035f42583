using LoadForge.Analysis;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A request that cannot be sent is the plan's fault, by both transports: nothing of it reaches the wire, and no server is blamed.</summary>
public sealed class InvalidRequestTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static readonly string[] Values =
    [
        "J\u00f6rg", "one\r\nX-Two: 2", "one\nX-Two: 2", "key\n", "key\r", "nul\0", "\u0001", "\u007f", "\u4e2d",
    ];

    [Test, Combinatorial]
    public async Task A_header_that_no_wire_can_carry_is_not_sent(
        [ValueSource(nameof(Values))] string value, [Values("GET", "POST")] string method, [Values] bool isRuntime)
    {
        OutcomeCount outcome = await OutcomeAsync(isRuntime, user =>
        {
            var request = new HttpRequestMessage(new HttpMethod(method), "/") { Content = method == "POST" ? new StringContent("body") : null };
            request.Headers.TryAddWithoutValidation("X-Name", value);
            return user.Http.SendAsync(request);
        });

        Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "header X-Name")));
        Assert.That(outcome.Outcome.ToString(), Is.EqualTo("invalid request, not sent: header X-Name"));
        Assert.That(outcome.Example, Does.Contain("its header X-Name is invalid").And.Not.Contain("key"));
    }

    [Test]
    public async Task A_header_of_the_content_or_of_all_requests_is_not_sent_either([Values] bool isRuntime)
    {
        OutcomeCount content = await OutcomeAsync(isRuntime, user =>
        {
            var body = new StringContent("body");
            body.Headers.TryAddWithoutValidation("X-Content", "a\r\nb: c");
            return user.Http.PostAsync("/", body);
        });
        OutcomeCount all = await OutcomeAsync(isRuntime, user =>
        {
            user.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-All", "a\nb");
            return user.Http.GetAsync("/");
        });

        Assert.That((content.Outcome.Detail, all.Outcome.Detail), Is.EqualTo(("header X-Content", "header X-All")));
        Assert.That(content.Outcome.Kind, Is.EqualTo(OutcomeKind.InvalidRequest));
    }

    [TestCase("/a\r\nX-Two: 2")]
    [TestCase("/a b")]
    [TestCase("/\u00f6")]
    public async Task An_address_that_is_exempt_from_escaping_is_not_sent(string path)
    {
        foreach (bool isRuntime in (bool[])[false, true])
        {
            await using var server = new ScriptedServer(Script.Of(Answer));
            Assert.That(
                Uri.TryCreate(
                    server.Address.GetLeftPart(UriPartial.Authority) + path,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true },
                    out Uri? address));
            OutcomeCount outcome = await OutcomeAsync(server, isRuntime, user => user.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address)));

            Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "address")), $"runtime's transport {isRuntime}");
            Assert.That(server.Requests, Is.Empty);
        }
    }

    [Test]
    public async Task A_scheme_that_is_not_http_is_an_invalid_request() =>
        Assert.That(
            (await OutcomeAsync(isRuntime: false, user => user.Http.GetAsync("ftp://127.0.0.1/x"))).Outcome,
            Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "scheme")));

    [Test]
    public async Task An_address_that_is_none_fails_the_iteration_as_an_invalid_request()
    {
        await using var server = new ScriptedServer(Script.Of(Answer));
        LoadResult result = await OneIteration.RunAsync(user => user.Http.GetAsync("http://[bad"), server.Address);

        Assert.That(result.Scenarios.Single().Iterations.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "address")));
    }

    [Test]
    public async Task Chunks_without_a_content_are_an_invalid_request() => Assert.That(
        (await OutcomeAsync(isRuntime: false, user =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/");
            request.Headers.TransferEncodingChunked = true;
            return user.Http.SendAsync(request);
        })).Outcome,
        Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "header Transfer-Encoding")));

    [Test]
    public async Task A_content_that_fails_is_the_plans_fault_and_not_the_networks([Values] bool isRuntime, [Values] bool hasLength)
    {
        OutcomeCount outcome = await OutcomeAsync(isRuntime, user =>
        {
            var content = new StreamContent(new FailingStream());
            if (hasLength) content.Headers.ContentLength = 10_000;
            return user.Http.PostAsync("/", content);
        });

        Assert.That(outcome.Outcome, Is.EqualTo(new Outcome(OutcomeKind.InvalidRequest, "content")));
        Assert.That(outcome.Example, Does.Contain("disk is gone"));
    }

    [Test]
    public async Task A_stream_of_known_length_is_sent_whole_and_counted([Values] bool isRuntime)
    {
        await using var server = new ScriptedServer(Script.Of(Answer));
        LoadResult result = await OneIteration.RunAsync(
            user => user.Http.PostAsync("/", new StreamContent(new MemoryStream([.. "hello"u8]))), server.Address, http => http with { Timings = isRuntime });

        Assert.That((result.Statistics.Ok, result.Statistics.BytesSent), Is.EqualTo((1, server.Requests.Single().Length)));
        Assert.That(server.Requests.Single(), Does.Contain("Content-Length: 5\r\n").And.EndWith("\r\n\r\nhello"));
    }

    [Test]
    public async Task A_finding_says_that_the_target_is_not_to_blame()
    {
        await using var server = new ScriptedServer(Script.Of(Answer));
        LoadResult result = await Load.Scenario("scenario", async user =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.TryAddWithoutValidation("X-Name", "J\u00f6rg");
            await user.Http.SendAsync(request);
        }).Against(server.Address).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(30)).RunAsync();

        string[] findings = [.. result.Analyse().Insights.Select(insight => $"{insight.Text} {insight.Recommendation}")];

        Assert.That(findings, Has.Some.Contains("these requests were not sent: correct the scenario; they say nothing about the target"));
    }

    private static async Task<OutcomeCount> OutcomeAsync(bool isRuntime, Func<VirtualUser, Task> send)
    {
        await using var server = new ScriptedServer(Script.Of(Answer));
        OutcomeCount outcome = await OutcomeAsync(server, isRuntime, send);
        Assert.That(server.Requests, Is.Empty);
        return outcome;
    }

    private static async Task<OutcomeCount> OutcomeAsync(ScriptedServer server, bool isRuntime, Func<VirtualUser, Task> send) =>
        (await OneIteration.RunAsync(send, server.Address, http => http with { Timings = isRuntime })).Statistics.Outcomes.Single();

    private sealed class FailingStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The disk is gone.");

        public override int Read(Span<byte> buffer) => throw new IOException("The disk is gone.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new IOException("The disk is gone.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The disk is gone.");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The disk is gone.");
    }
}
