using System.Net;
using System.Net.Quic;
using LoadForge.Http;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadForge.Tests.Http;

public sealed class HttpVersionTests
{
    [Test]
    public async Task Http_2_is_spoken_over_tls()
    {
        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/2"));

        LoadResult result = await OneIteration.GetAsync(server.Address, "/", http => http with { Version = HttpVersion.Version20, InsecureHosts = ["localhost"], Timings = true });

        Assert.That(result.Figures.Ok, Is.EqualTo(1));
        Assert.That(result.Figures.Timings!.Tls.Count, Is.EqualTo(1));
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

        Assert.That(result.Figures.Ok, Is.EqualTo(2));
    }

    [Test]
    public async Task A_server_without_it_fails_the_request()
    {
        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/1.1"), HttpProtocols.Http1);

        LoadResult result = await OneIteration.GetAsync(server.Address, "/", http => http with { Version = HttpVersion.Version20, InsecureHosts = ["localhost"] });

        Assert.That(result.Figures.Failed, Is.EqualTo(1));
    }

    [Test]
    public async Task Http_3_is_spoken_or_its_want_is_a_problem_of_the_plan()
    {
        bool hasQuic = (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicListener.IsSupported;
        if (!hasQuic)
        {
            Assert.That(new HttpSettings { Version = HttpVersion.Version30 }.Problems(), Is.EqualTo(["HTTP version 3.0: this machine has no QUIC. Install libmsquic, or choose version 2.0."]));
            return;
        }

        await using SecureServer server = await SecureServer.StartAsync(OnlyOver("HTTP/3"), HttpProtocols.Http3);
        LoadResult result = await OneIteration.GetAsync(server.Address, "/", http => http with { Version = HttpVersion.Version30, InsecureHosts = ["localhost"] });
        Assert.That(result.Figures.Ok, Is.EqualTo(1));
    }

    private static RequestDelegate OnlyOver(string protocol) => context =>
    {
        context.Response.StatusCode = context.Request.Protocol == protocol ? 200 : 400;
        return Task.CompletedTask;
    };
}
