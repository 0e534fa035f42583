using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Receives OTLP as a collector does: over gRPC on one port and over HTTP on another.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ExportMetricsServiceRequest> _metrics = new();
    private readonly ConcurrentQueue<ExportTraceServiceRequest> _traces = new();

    private Collector(WebApplication application) => _application = application;

    /// <summary>Where gRPC is received.</summary>
    public Uri Grpc { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where HTTP is received.</summary>
    public Uri Http { get; private set; } = new("http://127.0.0.1");

    /// <summary>The headers of the last request.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    /// <summary>How long a request over HTTP is not taken.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The providers that sent metrics.</summary>
    public IEnumerable<string> Instances => _metrics
        .Select(request => Attributes.Of(request.ResourceMetrics.Single().Resource.Attributes)["service.instance.id"])
        .Distinct();

    /// <summary>All metrics as received.</summary>
    public IReadOnlyList<ReceivedMetrics> All => [.. _metrics.Select(request => new ReceivedMetrics(request))];

    /// <summary>The metrics as last received: values are cumulative.</summary>
    public ReceivedMetrics Metrics => new(_metrics.Last());

    /// <summary>The attributes of the sender.</summary>
    public IReadOnlyDictionary<string, string> Resource =>
        Attributes.Of(_metrics.Last().ResourceMetrics.Single().Resource.Attributes);

    /// <summary>Everything that was received of traces.</summary>
    public IReadOnlyList<Span> Spans =>
        [.. _traces.SelectMany(request => request.ResourceSpans).SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans)];

    /// <summary>Starts to listen.</summary>
    public static async Task<Collector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        Collector? collector = null;
        builder.Services.AddSingleton(_ => collector!);
        WebApplication application = builder.Build();
        collector = new Collector(application);
        application.MapGrpcService<ReceivedMetricsService>();
        application.MapGrpcService<ReceivedTraceService>();
        application.MapPost("/v1/metrics", context => collector.TakeAsync(context, ExportMetricsServiceRequest.Parser.ParseFrom, collector.Add));
        application.MapPost("/v1/traces", context => collector.TakeAsync(context, ExportTraceServiceRequest.Parser.ParseFrom, collector.Add));
        await application.StartAsync();
        Uri[] addresses = [.. application.Urls.Select(address => new Uri(address))];
        (collector.Grpc, collector.Http) = (addresses[0], addresses[1]);
        return collector;
    }

    /// <summary>Metrics have arrived.</summary>
    public void Add(ExportMetricsServiceRequest request) => _metrics.Enqueue(request);

    /// <summary>Traces have arrived.</summary>
    public void Add(ExportTraceServiceRequest request) => _traces.Enqueue(request);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync<T>(HttpContext context, Func<byte[], T> parse, Action<T> add)
    {
        Headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await Task.Delay(Delay);
        add(parse(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
