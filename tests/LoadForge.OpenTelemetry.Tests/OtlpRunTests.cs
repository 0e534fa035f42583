using LoadForge.OpenTelemetry.Exporting;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing;
using OpenTelemetry.Proto.Metrics.V1;
using static LoadForge.Thresholds.Metrics.Metric;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Runs whose metrics a collector receives.</summary>
[NonParallelizable]
public sealed class OtlpRunTests
{
    private const string Outcome = "loadforge.outcome";

    private FaultServer _server = null!;
    private Collector _collector = null!;

    [SetUp]
    public async Task Start() => (_server, _collector) = (await FaultServer.StartAsync(), await Collector.StartAsync());

    [TearDown]
    public async Task Stop()
    {
        ProcessExports.End();
        await _collector.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_collector_receives_the_sums_of_the_result([Values] OtlpProtocol protocol)
    {
        LoadResult result = await Shop(To(protocol)).Profile(p => p.Hold(100.PerSecond(), 0.5.Seconds())).RunAsync();
        await _server.WhenIdleAsync();

        ReceivedMetrics received = _collector.Metrics;
        LoadStatistics measured = result.Statistics;
        HistogramDataPoint[] requests = [.. received["http.client.request.duration"].Histogram.DataPoints];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Notes, Has.None.StartsWith("telemetry"));
            Assert.That(measured.Failed, Is.GreaterThan(0));
            Assert.That(received.Sum("loadforge.steps", Outcome, "ok"), Is.EqualTo(measured.Ok));
            Assert.That(received.Sum("loadforge.steps", Outcome, "failed"), Is.EqualTo(measured.Failed));
            Assert.That(received.Sum("loadforge.requests"), Is.EqualTo(measured.Requests));
            Assert.That(received.Sum("loadforge.iterations.planned"), Is.EqualTo(measured.Starts!.Value.Planned));
            Assert.That(received.Sum("loadforge.iterations.started"), Is.EqualTo(measured.Starts!.Value.Started));
            Assert.That(received.Sum("loadforge.http.io", "network.io.direction", "receive"), Is.EqualTo(measured.BytesOnWire));
            Assert.That(
                received.Sum("loadforge.step.response_time", Outcome, "ok"),
                Is.EqualTo(measured.ResponseTime.Mean.TotalSeconds * measured.Ok).Within(0.1).Percent);
            Assert.That(
                received.Sum("loadforge.verdicts", "loadforge.verdict", "passed"),
                Is.EqualTo(result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Passed)));
            Assert.That(received.Sum("loadforge.checks"), Is.EqualTo(result.Checks.Sum(check => check.Count)));
            Assert.That(received.Sum("loadforge.users.active"), Is.Zero);

            Assert.That(requests.Sum(point => (long)point.Count), Is.EqualTo(_server.Requests).And.EqualTo(measured.Requests));
            Assert.That(requests.Sum(point => (long)point.BucketCounts.Aggregate(0UL, (sum, count) => sum + count)), Is.EqualTo(measured.Requests));
            Assert.That(Count(requests, "http.response.status_code", "503"), Is.EqualTo(_server.Failures));
            Assert.That(Count(requests, "url.template", "/flaky"), Is.EqualTo(measured.Requests / 2));
            Assert.That(requests[0].ExplicitBounds, Is.EqualTo([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]));
            Assert.That(received["loadforge.steps"].Sum.IsMonotonic, Is.True);
            Assert.That(received["loadforge.steps"].Sum.AggregationTemporality, Is.EqualTo(AggregationTemporality.Cumulative));
            Assert.That(_collector.Resource["service.name"], Is.EqualTo("loadforge"));
        }

        static long Count(IEnumerable<HistogramDataPoint> points, string name, string value) => points
            .Where(point => Attributes.Of(point.Attributes).GetValueOrDefault(name) == value)
            .Sum(point => (long)point.Count);
    }

    [Test]
    public async Task The_standard_variables_are_honoured()
    {
        using var variables = new Variables(new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Http.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-tenant=canary-17",
            ["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"] = "delta",
            ["OTEL_SERVICE_NAME"] = "night-run",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=staging",
        });

        LoadResult result = await Shop(export: null).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(10)).RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Notes, Has.None.StartsWith("telemetry"));
            Assert.That(_collector.Headers["x-tenant"].ToString(), Is.EqualTo("canary-17"));
            Assert.That(_collector.Resource["service.name"], Is.EqualTo("night-run"));
            Assert.That(_collector.Resource["deployment.environment.name"], Is.EqualTo("staging"));
            Assert.That(_collector.All.Select(export => export.Sum("loadforge.requests")).Sum(), Is.EqualTo(20), "deltas add up");
            Assert.That(_collector.All[0]["loadforge.requests"].Sum.AggregationTemporality, Is.EqualTo(AggregationTemporality.Delta));
        }
    }

    [Test]
    public async Task Ten_thousand_names_are_a_limited_number_of_points_with_exact_sums()
    {
        const int Iterations = 10_000;
        LoadResult result = await Load
            .Scenario("names", user => user.Step($"step {user.Iteration} \u202E\"\n", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(Iterations))
            .ExportToOtlp(To(OtlpProtocol.Grpc))
            .RunAsync();

        Assert.That(result.Statistics.Ok, Is.EqualTo(Iterations));
        Assert.That(_collector.Metrics.Sum("loadforge.steps"), Is.EqualTo(Iterations));
        Assert.That(_collector.Metrics.Points("loadforge.steps"), Has.Count.EqualTo(1001));
        Assert.That(_collector.Metrics.Points("loadforge.step.response_time.percentile"), Has.Count.EqualTo(5 * 1001));
        Assert.That(_collector.Metrics.Sum("loadforge.steps", "loadforge.step", "step 1 \u202E\"\n"), Is.EqualTo(1), "a name arrives as it is");
    }

    [Test]
    public async Task A_collector_that_cannot_be_reached_is_one_note_and_changes_no_verdict([Values] OtlpProtocol protocol)
    {
        using var closed = new ClosedPort();

        LoadResult result = await Shop(new OtlpExport { Endpoint = closed.Address, Protocol = protocol, Traces = true })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(10)).RunAsync();

        Assert.That(result.Statistics.Requests, Is.EqualTo(20));
        Assert.That(result.Verdicts.Select(verdict => verdict.Status), Is.All.EqualTo(VerdictStatus.Passed));
        Assert.That(
            result.Notes.Where(note => note.StartsWith("telemetry", StringComparison.Ordinal)),
            Is.EqualTo([$"telemetry: the collector at {closed.Address} cannot be reached or rejects telemetry; values are missing there."]));
    }

    [Test]
    public async Task A_collector_that_never_answers_is_waited_for_no_longer_than_told([Values] OtlpProtocol protocol)
    {
        await using var silent = new RawSilentListener();

        LoadResult result = await Shop(new OtlpExport { Endpoint = silent.Address, Protocol = protocol, Timeout = 200.Milliseconds() })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(10)).RunAsync();

        Assert.That(result.Statistics.Requests, Is.EqualTo(20));
        Assert.That(
            result.Notes.Where(note => note.StartsWith("telemetry", StringComparison.Ordinal)),
            Is.EqualTo([$"telemetry: the collector at {silent.Address} did not take everything within 200 ms; values are missing there."]));
    }

    [Test]
    public async Task A_cancelled_run_waits_for_its_collector_no_longer_than_half_a_second()
    {
        await using var silent = new RawSilentListener();
        using var cancellation = new CancellationTokenSource();

        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                await user.Step("step", () => Task.Delay(10.Milliseconds()));
                if (user.Iteration == 5) await cancellation.CancelAsync();
            })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()))
            .ExportToOtlp(new OtlpExport { Endpoint = silent.Address, Protocol = OtlpProtocol.Http, Timeout = 1.Minutes() })
            .RunAsync(cancellation.Token);

        Assert.That(result.Ending, Is.EqualTo(RunEnding.Cancelled));
        Assert.That(
            result.Notes.Where(note => note.StartsWith("telemetry", StringComparison.Ordinal)),
            Is.EqualTo([$"telemetry: the collector at {silent.Address} did not take everything within 500 ms; values are missing there."]));
    }

    [Test]
    public void Invalid_settings_are_refused() => Assert.Multiple(() =>
    {
        Assert.Throws<ArgumentException>(() => Shop(new OtlpExport { Endpoint = new Uri("collector:4317", UriKind.RelativeOrAbsolute) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop(new OtlpExport { Timeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop(new OtlpExport { Timeout = 10.Minutes() }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop(new OtlpExport { Protocol = (OtlpProtocol)7 }));
    });

    private OtlpExport To(OtlpProtocol protocol) =>
        new() { Endpoint = protocol == OtlpProtocol.Grpc ? _collector.Grpc : _collector.Http, Protocol = protocol };

    private LoadPlanBuilder Shop(OtlpExport? export) => Load
        .Scenario("shop", async user =>
        {
            using HttpResponseMessage catalog = await user.Http.GetAsync("/bytes/17");
            user.Check("is answered", catalog.IsSuccessStatusCode);
            await user.Step("pay", async () => { using HttpResponseMessage paid = await user.Http.GetAsync("/flaky?share=0.25&seed=1"); });
        })
        .Against(_server.Address)
        .Expect(ErrorRate <= 100.Percent())
        .ExportToOtlp(export);
}
