using System.Net;
using System.Net.Quic;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadForge.Tests.Http;

[Parallelizable(ParallelScope.All)]
public sealed class HttpVersionTests
{
    [Test]
    public async Task Http_2_is_spoken_over_tls()
    {
        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/2"));

        LoadResult result = await OneIteration.GetAsync(
            server.Address, "/", http => http with { Version = HttpVersion.Version20, InsecureHosts = ["localhost"], Timings = true });

        Assert.That(result.Statistics.Ok, Is.EqualTo(1));
        Assert.That(result.Statistics.Timings!.Tls.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Http_2_carries_a_run_over_few_connections()
    {
        var connections = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        int requests = 0;
        await using SecureServer server = await SecureServer.StartAsync(
            async context =>
            {
                connections[context.Connection.Id] = true;
                Interlocked.Increment(ref requests);
                await Task.Delay(50);
                await OnlyOver("HTTP/2")(context);
            },
            HttpProtocols.Http2);

        LoadResult result = await Load.Scenario("run", user => user.Http.GetAsync("/"))
            .Against(server.Address)
            .Http(http => http with { Version = HttpVersion.Version20, InsecureHosts = ["localhost"] })
            .Profile(p => p.Hold(100.PerSecond(), 2.Seconds()))
            .RunAsync();

        Assert.That((result.Statistics.Ok, result.Statistics.Failed, requests), Is.EqualTo((200, 0, 200)));
        Assert.That(connections, Has.Count.LessThanOrEqualTo(2), "some five requests were in progress at a time, on the same connection");
    }

    [Test]
    public async Task Http_2_is_spoken_over_plain_connections_with_prior_knowledge()
    {
        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/2"), HttpProtocols.Http2, isSecure: false);

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/");
                using var written = new HttpRequestMessage(HttpMethod.Get, "/");
                using HttpResponseMessage second = await user.Http.SendAsync(written);
            },
            server.Address,
            http => http with { Version = HttpVersion.Version20 });

        Assert.That(result.Statistics.Ok, Is.EqualTo(2));
    }

    [Test]
    public async Task A_server_without_it_fails_the_request()
    {
        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/1.1"), HttpProtocols.Http1);

        LoadResult result = await OneIteration.GetAsync(
            server.Address, "/", http => http with { Version = HttpVersion.Version20, InsecureHosts = ["localhost"] });

        Assert.That(result.Statistics.Failed, Is.EqualTo(1));
    }

    [Test]
    public async Task Http_3_is_spoken_or_its_want_is_a_problem_of_the_plan()
    {
        bool hasQuic = (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicListener.IsSupported;
        if (!hasQuic)
        {
            LoadPlanBuilder plan = Load.Scenario("run", user => user.Http.GetAsync("/")).Against("https://localhost").Http(
                http => http with { Version = HttpVersion.Version30 }).Profile(p => p.Hold(1.Users(), 1.Seconds()));
            Assert.That(
                () => plan.RunAsync(),
                Throws.TypeOf<LoadPlanException>().With.Message.Contains(
                    "HTTP version 3.0: this machine does not support QUIC. Install libmsquic, or choose version 2.0."));
            return;
        }

        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/3"), HttpProtocols.Http3);
        LoadResult result = await Load.Scenario("run", user => user.Http.GetAsync("/"))
            .Against(server.Address)
            .Http(http => http with { Version = HttpVersion.Version30, InsecureHosts = ["localhost"] })
            .Profile(p => p.Hold(100.PerSecond(), 2.Seconds()))
            .RunAsync();
        Assert.That((result.Statistics.Ok, result.Statistics.Failed), Is.EqualTo((200, 0)));
    }

    private static RequestDelegate OnlyOver(string protocol) => context =>
    {
        context.Response.StatusCode = context.Request.Protocol == protocol ? 200 : 400;
        return Task.CompletedTask;
    };
}
