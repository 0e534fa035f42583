using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using LoadForge.OpenTelemetry.Exporting;
using LoadForge.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Proto.Trace.V1;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>The way of a slow request: from the document to the trace of the target.</summary>
[NonParallelizable]
public sealed class TraceRunTests
{
    private const int Iterations = 10;

    private readonly ConcurrentQueue<(string Header, string TraceId, string ParentSpanId)> _seen = new();
    private WebApplication _application = null!;
    private ActivityListener _hosting = null!;
    private Collector _collector = null!;

    [SetUp]
    public async Task Start()
    {
        _seen.Clear();
        _hosting = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_hosting);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.MapGet("/orders/{id}", (HttpContext context) =>
        {
            Activity activity = Activity.Current!;
            _seen.Enqueue((context.Request.Headers.TraceParent.ToString(), activity.TraceId.ToHexString(), activity.ParentSpanId.ToHexString()));
            return "ok";
        });
        await _application.StartAsync();
        _collector = await Collector.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        ProcessExports.End();
        await _collector.DisposeAsync();
        await _application.DisposeAsync();
        _hosting.Dispose();
    }

    [Test]
    public async Task A_sample_leads_to_the_trace_of_the_target([Values] bool isExported)
    {
        LoadPlanBuilder plan = Plan();
        if (isExported) plan.ExportToOtlp(new OtlpExport { Endpoint = _collector.Http, Protocol = OtlpProtocol.Http, Traces = true });

        LoadResult result = await plan.RunAsync();

        using var json = new MemoryStream();
        Reporting.Json.JsonResult.Write(result, json);
        using var document = JsonDocument.Parse(json.ToArray());
        string[] samples =
        [
            .. document.RootElement.GetProperty("samples").EnumerateArray()
                .SelectMany(step => step.GetProperty("slowest").EnumerateArray()).Select(sample => sample.GetProperty("traceId").GetString()!),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_seen, Has.Count.EqualTo(2 * Iterations));
            Assert.That(_seen.Select(request => request.Header), Is.All.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$"));
            Assert.That(_seen.Select(request => request.TraceId).Distinct().Count(), Is.EqualTo(Iterations), "one trace for each iteration");
            Assert.That(samples, Has.Length.EqualTo(2 * Iterations));
            Assert.That(samples.Distinct(), Is.EquivalentTo(_seen.Select(request => request.TraceId).Distinct()));
        }

        if (!isExported)
        {
            Assert.That(_collector.Spans, Is.Empty);
            return;
        }

        ILookup<Span.Types.SpanKind, Span> spans = _collector.Spans.ToLookup(span => span.Kind);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Notes, Has.None.StartsWith("telemetry"));
            Assert.That(spans[Span.Types.SpanKind.Internal].Select(span => span.Name), Is.EqualTo(Enumerable.Repeat("orders", Iterations)));
            Assert.That(spans[Span.Types.SpanKind.Internal].Select(span => Hex(span.TraceId)), Is.EquivalentTo(samples.Distinct()));
            Assert.That(spans[Span.Types.SpanKind.Client].Select(span => span.Name), Is.EqualTo(Enumerable.Repeat("GET /orders/{id}", 2 * Iterations)));
            Assert.That(
                spans[Span.Types.SpanKind.Client].Select(span => (Hex(span.TraceId), Hex(span.SpanId))),
                Is.EquivalentTo(_seen.Select(request => (request.TraceId, request.ParentSpanId))),
                "the span of the request is the parent of the target's");
            Assert.That(
                spans[Span.Types.SpanKind.Client].Select(span => span.ParentSpanId).Distinct(),
                Is.SubsetOf(spans[Span.Types.SpanKind.Internal].Select(span => span.SpanId)));
        }

        static string Hex(Google.Protobuf.ByteString id) => Convert.ToHexStringLower(id.Span);
    }

    private LoadPlanBuilder Plan() => Load
        .Scenario("orders", async user =>
        {
            using HttpResponseMessage first = await user.Http.GetAsync("/orders/17");
            using HttpResponseMessage second = await user.Http.GetAsync("/orders/18");
        })
        .Against(new Uri(_application.Urls.Single()))
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(Iterations))
        .Http(http => http with { TraceContext = true });
}
