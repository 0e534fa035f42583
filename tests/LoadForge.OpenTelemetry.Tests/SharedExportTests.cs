using LoadForge.OpenTelemetry.Exporting;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Several runs of a process: each value arrives once, from one provider.</summary>
[NonParallelizable]
public sealed class SharedExportTests
{
    private const string RunName = "loadforge.run";

    private Collector _collector = null!;

    [SetUp]
    public async Task Start() => _collector = await Collector.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        ProcessExports.End();
        await _collector.DisposeAsync();
    }

    [Test]
    public async Task Runs_at_the_same_time_are_exported_once()
    {
        var export = new OtlpExport { Endpoint = _collector.Grpc, Protocol = OtlpProtocol.Grpc };

        LoadResult[] results = await Task.WhenAll(
            RunAsync("first", 20, export), RunAsync("second", 40, export with { Traces = true, Timeout = 10.Seconds() }), RunAsync("third", 5, export: null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.SelectMany(result => result.Notes), Has.None.StartsWith("telemetry"));
            Assert.That(_collector.Instances.Count(), Is.EqualTo(1));
            Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "first"), Is.EqualTo(20));
            Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "second"), Is.EqualTo(40));
            Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "third"), Is.GreaterThan(0), "a run without an export is exported with the others");
            Assert.That(_collector.Spans.Count(span => span.Name == "second"), Is.EqualTo(40));
            Assert.That(_collector.Spans.Select(span => span.SpanId), Is.Unique);
        }
    }

    [Test]
    public async Task The_sums_of_one_run_after_the_other_continue()
    {
        var export = new OtlpExport { Endpoint = _collector.Http, Protocol = OtlpProtocol.Http, Traces = true };

        await RunAsync("first", 3, export);
        await RunAsync("second", 4, export);
        await RunAsync("first", 5, export);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_collector.Instances.Count(), Is.EqualTo(1));
            Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "first"), Is.EqualTo(3 + 5));
            Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "second"), Is.EqualTo(4));
            Assert.That(_collector.Spans, Has.Count.EqualTo(3 + 4 + 5));
        }
    }

    [Test, Category("Slow")]
    public async Task Runs_behind_a_slow_collector_are_exported_once()
    {
        _collector.Delay = 1.Seconds();
        var export = new OtlpExport { Endpoint = _collector.Http, Protocol = OtlpProtocol.Http, Timeout = 200.Milliseconds() };

        LoadResult first = await RunAsync("first", 3, export);
        LoadResult second = await RunAsync("second", 4, export);

        using var timeout = new CancellationTokenSource(20.Seconds());
        while (!_collector.All.Any(received => received.Sum("loadforge.steps", RunName, "second") == 4)) await Task.Delay(50, timeout.Token);
        Assert.That(first.Notes, Has.One.Contains("did not take everything within 200 ms"));
        Assert.That(second.Notes, Has.One.Contains("did not take everything within 200 ms"));
        Assert.That(_collector.Instances.Count(), Is.EqualTo(1));
        Assert.That(_collector.Metrics.Sum("loadforge.steps", RunName, "first"), Is.EqualTo(3));
    }

    [Test]
    public async Task Errors_of_another_collector_are_not_noted()
    {
        using var closed = new ClosedPort();
        LoadResult first;
        using (new Variables(new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "50" }))
        {
            first = await RunAsync("first", 3, new OtlpExport { Endpoint = closed.Address, Protocol = OtlpProtocol.Http });
        }

        LoadResult second = await RunAsync("second", 50, new OtlpExport { Endpoint = _collector.Http, Protocol = OtlpProtocol.Http });

        Assert.That(first.Notes, Has.One.Contains($"the collector at {closed.Address} cannot be reached"));
        Assert.That(second.Notes, Has.None.StartsWith("telemetry"));
    }

    private static Task<LoadResult> RunAsync(string name, int iterations, OtlpExport? export)
    {
        LoadPlanBuilder plan = Load
            .Scenario(name, user => user.Step("step", () => Task.Delay(10)))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(iterations));
        return (export is null ? plan : plan.ExportToOtlp(export)).RunAsync();
    }
}
