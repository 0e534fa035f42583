using System.Net;
using System.Net.Quic;
using LoadForge.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Features.OverHttp;

/// <summary>HTTP/1.1 unless you choose 2.0 or 3.0. There is no fallback: requests fail if the server does not support the version.</summary>
public sealed class How_do_I_speak_another_version_of_HTTP
{
    private static bool HasQuic => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicConnection.IsSupported;

    [LoadTest]
    public async Task Version_2()
    {
        await using WebApplication server = await SecureServer.StartAsync(HttpProtocols.Http2);

        LoadResult result = await Plan(server, HttpVersion.Version20, "HTTP/2").RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(20));
    }

    [Test]
    public async Task Version_3_where_the_machine_has_QUIC()
    {
        if (!HasQuic)
        {
            await using WebApplication other = await SecureServer.StartAsync();
            Assert.That(
                () => Plan(other, HttpVersion.Version30, "HTTP/3").Build(), Throws.TypeOf<LoadPlanException>().With.Message.Contains("Install libmsquic"));
            return;
        }

        await using WebApplication server = await SecureServer.StartAsync(HttpProtocols.Http3);

        LoadResult result = await Plan(server, HttpVersion.Version30, "HTTP/3").RunAsync();

        Assert.That(result.Statistics.Count, Is.EqualTo(20));
    }

    private static LoadPlanBuilder Plan(WebApplication server, Version version, string name) => Load
        .Scenario("say hello", async user =>
        {
            using var answer = await user.Http.GetAsync("/");
            await user.CheckBody("is " + name, answer, name);
        })
        .Against(server.Urls.Single())
        .Http(http => http with { Version = version, InsecureHosts = ["127.0.0.1"] })
        .Profile(p => p.Hold(40.PerSecond(), 0.5.Seconds()))
        .Expect(ErrorRate < 1.Percent())
        .Expect("is " + name, CheckRate >= 100.Percent());
}
