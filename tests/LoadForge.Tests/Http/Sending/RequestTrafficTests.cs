using System.Net;
using LoadForge.Http;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Testing.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadForge.Tests.Http.Sending;

/// <summary>Bytes on the wire are those of the step whose requests they belong to, to the byte, over both transports.</summary>
[TestFixture(HttpTransport.Own)]
[TestFixture(HttpTransport.Runtime)]
public sealed class RequestTrafficTests(HttpTransport transport)
{
    private static readonly string[] Answers =
    [
        WireAnswers.Ok, WireAnswers.Chunked, WireAnswers.Ending["early hints before"], WireAnswers.Ending["no content"], WireAnswers.Ending["long chunks"],
    ];

    [Test]
    public async Task A_step_has_the_heads_and_the_bodies_of_its_requests()
    {
        await using var server = new ScriptedServer(Script.Of([.. Answers, WireAnswers.Ok, WireAnswers.Ok]));
        LoadResult result = await RunAsync(server.Address, async user =>
        {
            foreach (string _ in Answers) (await user.Http.GetAsync("/get")).Dispose();
            (await user.Http.PostAsync("/post", new StringContent("grüße"))).Dispose();
            await user.Step("in a step", async () => (await user.Http.PutAsJsonAsync("/json", new { Sku = 17, Note = new string('x', 3000) })).Dispose());
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BytesOf(result, "GET /get"), Is.EqualTo((server.Requests.Take(Answers.Length).Sum(Length), Answers.Sum(Length))));
            Assert.That(BytesOf(result, "POST /post"), Is.EqualTo((Length(server.Requests[^2]), Length(WireAnswers.Ok))));
            Assert.That(BytesOf(result, "in a step"), Is.EqualTo((Length(server.Requests[^1]), Length(WireAnswers.Ok))));
            Assert.That(BytesOf(result.Statistics), Is.EqualTo((result.Generator.NetworkSent, result.Generator.NetworkReceived)));
            Assert.That(result.Generator.CountsBodiesOnly, Is.False);
        }
    }

    [Test]
    public async Task Every_hop_of_a_redirect_counts_for_the_step_that_asked()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ending["redirect"], WireAnswers.Ok));
        LoadResult result = await RunAsync(server.Address, async user => (await user.Http.PostAsync("/login", new StringContent("a=b"))).Dispose());

        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(
            BytesOf(result, "POST /login"), Is.EqualTo((server.Requests.Sum(Length), Length(WireAnswers.Ending["redirect"]) + Length(WireAnswers.Ok))));
    }

    [Test]
    public async Task A_response_that_breaks_off_counts_as_far_as_it_came()
    {
        const string Cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";
        await using var server = new ScriptedServer(Script.Closing(Cut));
        LoadResult result = await RunAsync(server.Address, async user => (await user.Http.GetAsync("/")).Dispose());

        Assert.That((result.Statistics.Failed, result.Statistics.BytesReceived), Is.EqualTo((1, 0)));
        Assert.That(BytesOf(result, "GET /"), Is.EqualTo((server.Requests.Sum(Length), Length(Cut))));
    }

    [Test]
    public async Task A_refused_connection_carries_nothing()
    {
        using var port = new ClosedPort();
        LoadResult result = await RunAsync(target: null, async user => (await user.Http.GetAsync(port.Address)).Dispose());

        Assert.That((result.Statistics.Failed, BytesOf(result.Statistics)), Is.EqualTo((1L, (0L, 0L))));
        Assert.That(result.Generator.CountsBodiesOnly, Is.False);
    }

    [Test]
    public async Task Requests_side_by_side_and_on_connections_of_one_another_are_told_apart()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        async Task GetAsync(VirtualUser user, int bytes)
        {
            using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, $"/bytes/{bytes}").AsStep($"{bytes}");
            using HttpResponseMessage _ = await user.Http.SendAsync(request);
        }

        LoadResult alone = await RunAsync(server.Address, async user =>
        {
            await GetAsync(user, 100);
            await GetAsync(user, 70_000);
        });
        LoadResult together = await RunAsync(server.Address, async user =>
        {
            for (int turn = 0; turn < 20; turn++)
            {
                await Task.WhenAll(Enumerable.Range(0, 10).Select(number => GetAsync(user, number % 2 == 0 ? 100 : 70_000)));
            }
        });

        foreach (string step in new[] { "100", "70000" })
        {
            (long sent, long received) = BytesOf(alone, step);
            Assert.That(BytesOf(together, step), Is.EqualTo((100 * sent, 100 * received)));
        }
    }

    [Test]
    public async Task Of_many_users_all_bytes_of_the_run_belong_to_a_step()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        LoadResult result = await Load.Scenario("shop", async user =>
            {
                using HttpResponseMessage small = await user.Http.GetAsync($"/bytes/{user.Random.Next(1, 2000)}");
                await user.Step("pay", async () => (await user.Http.PostAsync("/bytes/10", new ByteArrayContent(new byte[user.Random.Next(100)]))).Dispose());
            })
            .Against(server.Address).Http(http => http with { Transport = transport })
            .Profile(p => p.Hold(20.Users(), 1.Minutes()).IterationsPerUser(50)).RunAsync();

        Assert.That(result.Statistics.Ok, Is.EqualTo(2000));
        Assert.That(BytesOf(result.Statistics), Is.EqualTo((result.Generator.NetworkSent, result.Generator.NetworkReceived)));
        Assert.That(BytesOf(LoadStatistics.Sum([.. result.Steps.Select(step => step.Statistics)], default)), Is.EqualTo(BytesOf(result.Statistics)));
        Assert.That(result.Cells.Rows, Is.Not.Empty);
        Assert.That(result.Series.Sum(point => point.BytesOnWire), Is.EqualTo(result.Statistics.BytesOnWire));
    }

    [Test]
    public async Task The_handshake_of_TLS_is_that_of_the_request_that_opens_the_connection()
    {
        await using SecureServer server = await SecureServer.StartAsync(context => context.Response.WriteAsync("hello"), HttpProtocols.Http1);
        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                (await user.Http.GetAsync("/first")).Dispose();
                (await user.Http.GetAsync("/later")).Dispose();
            },
            server.Address,
            http => http with { InsecureHosts = ["localhost"], Transport = transport == HttpTransport.Own ? HttpTransport.Automatic : transport });

        (long sent, long received) = BytesOf(result, "GET /later");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent, Is.InRange(40, 200), "a head, encrypted");
            Assert.That(BytesOf(result, "GET /first").Received, Is.GreaterThan(received + 500), "a certificate");
            Assert.That(BytesOf(result.Statistics), Is.EqualTo((result.Generator.NetworkSent, result.Generator.NetworkReceived)));
            Assert.That(result.Generator.CountsBodiesOnly, Is.False);
        }
    }

    [Test]
    public async Task Of_HTTP_2_the_bodies_are_counted_and_the_result_says_so()
    {
        await using SecureServer server = await SecureServer.StartAsync(context => context.Response.WriteAsync("hello"), HttpProtocols.Http2, isSecure: false);
        LoadResult result = await OneIteration.RunAsync(
            async user => (await user.Http.PostAsync("/", new StringContent("a=b"))).Dispose(),
            server.Address,
            http => http with { Version = HttpVersion.Version20 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BytesOf(result, "POST /"), Is.EqualTo((3, 5)));
            Assert.That(result.Generator.CountsBodiesOnly, Is.True);
            Assert.That(result.Generator.NetworkReceived, Is.GreaterThan(5), "the whole run is counted");
        }
    }

    [Test]
    public async Task A_log_of_the_exchanges_changes_no_count()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        LoadResult result = await Load.Scenario("shop", async user => (await user.Http.GetAsync("/")).Dispose())
            .Against(server.Address).Http(http => http with { Transport = transport })
            .Profile(p => p.Hold(1.Users(), 1.Seconds())).Build(new LoadSettings { Smoke = true }).RunAsync();

        Assert.That(result.Log, Has.Length.EqualTo(1), "it goes through the handler of the log");
        Assert.That(BytesOf(result, "GET /"), Is.EqualTo((server.Requests.Sum(Length), Length(WireAnswers.Ok))));
        Assert.That(result.Generator.CountsBodiesOnly, Is.False);
    }

    private Task<LoadResult> RunAsync(Uri? target, Func<VirtualUser, Task> scenario) =>
        OneIteration.RunAsync(scenario, target, http => http with { Transport = transport });

    private static (long Sent, long Received) BytesOf(LoadResult result, string step) => BytesOf(result.Step(step).Statistics);

    private static (long Sent, long Received) BytesOf(LoadStatistics statistics) => (statistics.BytesSent, statistics.BytesOnWire);

    private static long Length(string wire) => wire.Length;
}
