using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using LoadForge.Http;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Http.Session;

/// <summary>What goes with a user's requests besides what the scenario writes, and over which connections.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HttpSessionTests
{
    [Test]
    public async Task A_user_gets_its_cookies_back_if_that_is_asked_for([Values] bool cookies)
    {
        var seen = new ConcurrentQueue<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            seen.Enqueue(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("basket", "17");
            if (context.Request.Path == "/first") context.Response.Redirect("/second");
            return Task.CompletedTask;
        });

        await OneIteration.GetAsync(server.Address, "/first", http => http with { Cookies = cookies });

        Assert.That(seen, Is.EqualTo(cookies ? ["", "basket=17"] : (string[])["", ""]));
    }

    [Test]
    public async Task Cookies_that_the_scenario_wrote_stay_with_a_redirect_beside_the_new_ones_of_the_user()
    {
        var seen = new ConcurrentQueue<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            seen.Enqueue(context.Request.Headers.Cookie.ToString().Replace(", ", "; ", StringComparison.Ordinal));
            if (context.Request.Path == "/first") context.Response.Redirect("/second");
            context.Response.Cookies.Append("basket", seen.Count.ToString(CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        });

        await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/");
                using var request = new HttpRequestMessage(HttpMethod.Get, "/first");
                request.Headers.TryAddWithoutValidation("Cookie", "own=17");
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
            },
            server.Address,
            http => http with { Cookies = true });

        Assert.That(seen, Is.EqualTo(["", "own=17; basket=1", "own=17; basket=2"]));
    }

    [TestCase(DecompressionMethods.GZip, "gzip")]
    [TestCase(DecompressionMethods.Brotli, "br")]
    [TestCase(DecompressionMethods.Deflate, "deflate")]
    public async Task Bytes_on_the_wire_and_after_decompression_are_counted_apart(DecompressionMethods method, string encoding)
    {
        string text = "";
        long onWire = 0;
        await using AnsweringServer server = await AnsweringServer.StartAsync(async context =>
        {
            byte[] body = Compress(encoding, new string('x', 20_000));
            onWire = body.Length;
            Assert.That(context.Request.Headers.AcceptEncoding.ToString(), Is.EqualTo(encoding));
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(body);
        });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/");
                text = await response.Content.ReadAsStringAsync();
            },
            server.Address,
            http => http with { Decompression = method });

        LoadStatistics statistics = result.Step("GET /").Statistics;
        Assert.That(text, Is.EqualTo(new string('x', 20_000)));
        Assert.That(statistics.BytesReceived, Is.EqualTo(20_000));
        Assert.That(statistics.BytesOnWire, Is.EqualTo(result.Generator.NetworkReceived).And.InRange(onWire + 50, onWire + 500), "with the headers");
    }

    [Test]
    public async Task A_body_that_decodes_to_more_than_the_limit_fails()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(Compress("gzip", new string('x', 1_000_000)));
        });

        LoadStatistics statistics = (
            await OneIteration.GetAsync(server.Address, "/", http => http with { Decompression = DecompressionMethods.All, MaxBody = 100_000 })).Statistics;

        Assert.That(statistics.Outcomes.Single().Outcome.Detail, Is.EqualTo("response too large"));
    }

    [Test]
    public async Task Users_share_connections_or_have_their_own([Values] ConnectionSharing sharing)
    {
        var connections = new ConcurrentDictionary<string, bool>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            connections[context.Connection.Id] = true;
            return Task.CompletedTask;
        });

        await Load.Scenario("scenario", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address).Profile(p => p.Hold(1.Users(), 0.2.Seconds()).Hold(4.Users(), 0.3.Seconds()))
            .Http(http => http with { Connections = sharing, ConnectionsPerHost = 1 }).RunAsync();

        Assert.That(connections, Has.Count.EqualTo(sharing == ConnectionSharing.Shared ? 1 : 4));
    }

    [Test]
    public async Task Requests_go_through_the_proxy_that_is_named()
    {
        var asked = new ConcurrentQueue<string>();
        await using AnsweringServer proxy = await AnsweringServer.StartAsync(context =>
        {
            asked.Enqueue(context.Request.Host.ToString());
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.GetAsync(new Uri("http://10.255.255.1:81"), "/", http => http with { Proxy = proxy.Address });

        Assert.That(result.Statistics.Ok, Is.EqualTo(1));
        Assert.That(asked, Is.EqualTo(["10.255.255.1:81"]));
    }

    [Test]
    public async Task A_redirect_that_cannot_be_followed_is_a_failure()
    {
        await using FaultServer loop = await FaultServer.StartAsync();
        await using SecureServer downgrade = await SecureServer.StartAsync(context =>
        {
            context.Response.Redirect("http://localhost/");
            return Task.CompletedTask;
        });

        LoadStatistics looped = (await OneIteration.GetAsync(loop.Address, "/redirect-loop")).Statistics;
        LoadStatistics downgraded = (await OneIteration.GetAsync(downgrade.Address, "/", http => http with { InsecureHosts = ["localhost"] })).Statistics;

        Assert.That(looped.Outcomes.Single().Outcome.ToString(), Is.EqualTo("status 302, redirect not followed"));
        Assert.That(downgraded.Outcomes.Single().Outcome.ToString(), Is.EqualTo("status 302, redirect not followed"));
    }

    private static byte[] Compress(string encoding, string text)
    {
        var bytes = new MemoryStream();
        using (
            Stream stream = encoding switch
            {
                "gzip" => new GZipStream(bytes, CompressionLevel.Fastest),
                "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
                _ => new ZLibStream(bytes, CompressionLevel.Fastest)
            })
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
