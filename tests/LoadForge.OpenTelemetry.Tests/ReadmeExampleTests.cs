using System.Net;
using System.Net.Sockets;
using LoadForge.OpenTelemetry.Exporting;
using LoadForge.Testing;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>The example of the package's README runs.</summary>
[NonParallelizable]
public sealed class ReadmeExampleTests
{
    [TearDown]
    public void EndExports() => ProcessExports.End();

    [Test]
    public async Task The_example_exports_its_run()
    {
        await using var server = await FaultServer.StartAsync();
        await using var collector = await Collector.StartAsync();
        using var variables = new Variables(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Grpc.AbsoluteUri });
        using var free = new TcpListener(IPAddress.Loopback, port: 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        await Run(server.Address, port);

        Assert.That(collector.Metrics.Sum("loadforge.requests"), Is.EqualTo(3));
    }

    private static async Task Run(Uri target, int port)
    {
        await Load
            .Scenario("shop", user => user.Http.GetAsync("/bytes/17"))
            .Against(target)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3))
            .Http(http => http with { TraceContext = true, TraceShare = 10.Percent() })
            .ExportToOtlp(new OtlpExport { Traces = true })
            .ExportToPrometheus(port)
            .RunAsync();
    }
}
