using System.Collections.Concurrent;
using System.Diagnostics;
using LoadForge.Http;
using LoadForge.Http.Tracing;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Telemetry;
using LoadForge.Testing;

namespace LoadForge.Tests.Http.Tracing;

/// <summary>The activities of iterations and requests, for one who listens.</summary>
[NonParallelizable]
public sealed class RequestTraceTests
{
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private FaultServer _server = null!;
    private ActivityListener _listener = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [SetUp]
    public void Listen()
    {
        _stopped.Clear();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LoadTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void StopListening() => _listener.Dispose();

    [Test]
    public async Task An_iteration_is_the_root_of_its_requests([Values(HttpTransport.Own, HttpTransport.Runtime)] HttpTransport transport)
    {
        using var outside = new Activity("test").Start();

        LoadResult result = await RunAsync(
            5,
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/bytes/17");
                await user.Step("pay", async () => { using HttpResponseMessage second = await user.Http.GetAsync("/status/204"); });
            },
            http => http with { Transport = transport });

        Activity[] iterations = [.. _stopped.Where(activity => activity.OperationName == "shop")];
        ILookup<string, Activity> requests =
            _stopped.Where(activity => activity.Kind == ActivityKind.Client).ToLookup(activity => activity.TraceId.ToHexString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(iterations, Has.Length.EqualTo(5));
            Assert.That(iterations.Select(iteration => iteration.ParentSpanId), Is.All.EqualTo(default(ActivitySpanId)), "not part of what ran the test");
            Assert.That(iterations.Select(iteration => iteration.TraceId), Is.Unique);
            foreach (Activity iteration in iterations)
            {
                Activity[] own = [.. requests[iteration.TraceId.ToHexString()]];
                Assert.That(own.Select(request => request.DisplayName), Is.EquivalentTo(["GET /bytes/{id}", "GET /status/{id}"]));
                Assert.That(own.Select(request => request.ParentSpanId), Is.All.EqualTo(iteration.SpanId));
            }

            Assert.That(
                result.Samples.SelectMany(step => step.Slowest).Select(sample => sample.TraceId).Distinct(),
                Is.SubsetOf(iterations.Select(iteration => iteration.TraceId.ToHexString())));
            Assert.That(Activity.Current, Is.SameAs(outside));
        }
    }

    [Test]
    public async Task A_request_has_the_attributes_of_the_conventions_without_secrets()
    {
        await RunAsync(
            1,
            async user =>
            {
                using HttpResponseMessage failed = await user.Http.GetAsync("/status/503?token=s3cr3t-value&page=1");
            },
            http => http);

        Activity request = _stopped.Single(activity => activity.Kind == ActivityKind.Client);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.GetTagItem("http.request.method"), Is.EqualTo("GET"));
            Assert.That(request.GetTagItem("http.response.status_code"), Is.EqualTo(503));
            Assert.That(request.GetTagItem("server.address"), Is.EqualTo("127.0.0.1"));
            Assert.That(request.GetTagItem("server.port"), Is.EqualTo(_server.Address.Port));
            Assert.That(request.GetTagItem("url.template"), Is.EqualTo("/status/{id}"));
            Assert.That(request.GetTagItem("error.type"), Is.EqualTo("503"));
            Assert.That(request.GetTagItem("url.full"), Does.EndWith("/status/503?token=***&page=1"));
            Assert.That(request.Status, Is.EqualTo(ActivityStatusCode.Error));
            Activity iteration = _stopped.Single(activity => activity.OperationName == "shop");
            Assert.That(
                (iteration.Status, iteration.GetTagItem("error.type")), Is.EqualTo((ActivityStatusCode.Error, "step_failed")), "although nothing was thrown");
        }
    }

    [Test]
    public async Task A_listener_that_throws_costs_no_sample_and_no_user()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "LoadForge",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => throw new InvalidOperationException("the listener failed"),
        };
        ActivitySource.AddActivityListener(listener);
        LoadResult result = await RunAsync(
            3,
            async user =>
            {
                using HttpResponseMessage ok = await user.Http.GetAsync("/status/200");
            },
            http => http);

        Assert.That((result.Scenarios[0].Iterations.Ok, result.Statistics.Requests), Is.EqualTo((3L, 3L)));
    }

    [Test]
    public async Task An_activity_of_the_scenario_is_between_iteration_and_request_and_remains_current()
    {
        Activity? between = null;
        var currents = new List<Activity?>();
        await RunAsync(
            1,
            async user =>
            {
                between = new Activity("mine").Start();
                using HttpResponseMessage response = await user.Http.GetAsync("/bytes/1");
                currents.Add(Activity.Current);
                using HttpResponseMessage again = await user.Http.GetAsync("/bytes/2");
                currents.Add(Activity.Current);
                between.Stop();
                currents.Add(Activity.Current);
            },
            http => http);

        Activity iteration = _stopped.Single(activity => activity.OperationName == "shop");
        Assert.That(currents, Is.EqualTo([between, between, iteration]));
        Assert.That(between!.ParentSpanId, Is.EqualTo(iteration.SpanId));
        Assert.That(_stopped.Where(activity => activity.Kind == ActivityKind.Client).Select(request => request.ParentSpanId), Is.All.EqualTo(between.SpanId));
    }

    [Test]
    public async Task The_header_names_the_activity_of_the_request_and_its_state()
    {
        Echo? echo = null;
        await RunAsync(
            1,
            async user =>
            {
                Activity.Current!.TraceStateString = "vendor=1";
                using HttpResponseMessage response = await user.Http.GetAsync("/echo");
                echo = System.Text.Json.JsonSerializer.Deserialize<Echo>(
                    await response.Content.ReadAsStringAsync(), System.Text.Json.JsonSerializerOptions.Web);
            },
            http => http with { TraceContext = true });

        Assert.That(echo!.Headers["traceparent"], Is.EqualTo(_stopped.Single(activity => activity.Kind == ActivityKind.Client).Id));
        Assert.That(echo.Headers["tracestate"], Is.EqualTo("vendor=1"));
    }

    [Test]
    public async Task Iterations_outside_the_share_have_no_activities()
    {
        await RunAsync(
            20, async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/bytes/1"); }, http => http with { TraceShare = 0.Percent() });

        Assert.That(_stopped, Is.Empty);
    }

    [TestCase(OutcomeKind.Ok, "", 200, null)]
    [TestCase(OutcomeKind.Status, "404, expected 200", 404, "404")]
    [TestCase(OutcomeKind.Status, "502", 0, "502")]
    [TestCase(OutcomeKind.TimedOut, "", 0, "timeout")]
    [TestCase(OutcomeKind.Network, "connection refused", 0, "connection refused")]
    [TestCase(OutcomeKind.Cancelled, "by the end of the run", 0, "cancelled")]
    [TestCase(OutcomeKind.NotSent, "circuit open", 0, "not_sent")]
    [TestCase(OutcomeKind.InvalidRequest, "header X-Id", 0, "invalid_request")]
    public void An_error_has_one_of_a_few_types(OutcomeKind kind, string detail, int status, string? expected) =>
        Assert.That(RequestTrace.ErrorOf(new Outcome(kind, detail), status), Is.EqualTo(expected));

    private Task<LoadResult> RunAsync(int iterations, Func<VirtualUser, Task> body, Func<HttpSettings, HttpSettings> http) => Load
        .Scenario("shop", body)
        .Against(_server.Address)
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(iterations))
        .Http(http)
        .Build(new LoadSettings { FullLoadUnderDebugger = true })
        .RunAsync();
}
