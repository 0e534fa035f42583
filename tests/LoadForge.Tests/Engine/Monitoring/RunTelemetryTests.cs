using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>What collectors see of runs.</summary>
[NonParallelizable]
public sealed class RunTelemetryTests
{
    private const string Outcome = "loadforge.outcome";

    private FaultServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task The_sums_of_several_seconds_are_those_of_the_result()
    {
        using var instruments = new Instruments();

        LoadResult result = await Plan(p => p.Hold(100.PerSecond(), 2.3.Seconds())).RunAsync();

        LoadStatistics measured = result.Statistics;
        StartCounts starts = measured.Starts!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(measured.Failed, Is.GreaterThan(0));
            Assert.That(instruments.Sum("loadforge.steps", Outcome, "ok"), Is.EqualTo(measured.Ok));
            Assert.That(instruments.Sum("loadforge.steps", Outcome, "failed"), Is.EqualTo(measured.Failed));
            Assert.That(instruments.Sum("loadforge.requests"), Is.EqualTo(measured.Requests));
            Assert.That(instruments.Sum("loadforge.http.io", "network.io.direction", "receive"), Is.EqualTo(measured.BytesOnWire));
            Assert.That(instruments.Sum("loadforge.iterations.planned"), Is.EqualTo(starts.Planned));
            Assert.That(instruments.Sum("loadforge.iterations.started"), Is.EqualTo(starts.Started));
            Assert.That(instruments.Sum("loadforge.iterations.late"), Is.EqualTo(starts.Late));
            Assert.That(instruments.Sum("loadforge.iterations.ended"), Is.EqualTo(result.Scenarios.Sum(scenario => scenario.Iterations.Count)));
            Assert.That(
                instruments.Sum("loadforge.iterations.ended", Outcome, "failed"), Is.EqualTo(result.Scenarios.Sum(scenario => scenario.Iterations.Failed)));
            Assert.That(
                instruments.Sum("loadforge.step.response_time", Outcome, "ok"),
                Is.EqualTo(measured.ResponseTime.Mean.TotalSeconds * measured.Ok).Within(0.1).Percent);
            Assert.That(
                instruments.Sum("loadforge.step.service_time", Outcome, "failed"),
                Is.EqualTo(measured.FailedServiceTime.Mean.TotalSeconds * measured.Failed).Within(0.1).Percent);
            Assert.That(
                instruments.Values("loadforge.step.response_time.percentile", "loadforge.percentile", 100L).Max(),
                Is.EqualTo(measured.ResponseTime.Max.TotalSeconds).Within(1e-9));
            Assert.That(instruments.Sum("loadforge.checks", Outcome, "passed"), Is.EqualTo(result.Checks.Sum(check => check.Ok)));
            Assert.That(instruments.Sum("loadforge.checks", Outcome, "failed"), Is.EqualTo(result.Checks.Sum(check => check.Failed)));
            Assert.That(instruments.Sum("loadforge.verdicts"), Is.EqualTo(result.Verdicts.Length));
            Assert.That(instruments.Tag("loadforge.verdicts", "loadforge.threshold"), Is.EquivalentTo(result.Verdicts.Select(verdict => verdict.Threshold)));
            Assert.That(instruments.Values("loadforge.users.active"), Has.Count.GreaterThan(2), "of several seconds, not only of the run and of its end");
            Assert.That(instruments.Values("loadforge.users.active")[^1], Is.Zero, "nothing runs any longer");
            Assert.That(instruments.Tag("loadforge.steps", "loadforge.run"), Is.EqualTo(["shop"]));
        }
    }

    [Test]
    public async Task The_histogram_of_requests_has_each_of_them_and_none_of_the_warm_up(
        [Values(HttpTransport.Own, HttpTransport.Runtime)] HttpTransport transport)
    {
        using var instruments = new Instruments();
        const string Name = "http.client.request.duration";
        (long requests, long failures) = (_server.Requests, _server.Failures);

        LoadResult result = await Plan(p => p.Hold(2.Users(), 1.Minutes()).Iterations(40), transport).RunAsync();
        await _server.WhenIdleAsync();

        (requests, failures) = (_server.Requests - requests, _server.Failures - failures);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests, Is.EqualTo(result.Statistics.Requests));
            Assert.That(instruments.Values(Name), Has.Count.EqualTo(requests));
            Assert.That(instruments.Values(Name, "http.response.status_code", 503), Has.Count.EqualTo(failures).And.Count.GreaterThan(0));
            Assert.That(instruments.Values(Name, "error.type", "503"), Has.Count.EqualTo(failures));
            Assert.That(instruments.Values(Name, "http.response.status_code", 200), Has.Count.EqualTo(requests - failures));
            Assert.That(instruments.Tag(Name, "url.template"), Is.EquivalentTo(["/bytes/{id}", "/flaky"]));
            Assert.That(instruments.Tag(Name, "http.request.method"), Is.EqualTo(["GET"]));
            Assert.That(instruments.Tag(Name, "server.address"), Is.EqualTo(["127.0.0.1"]));
            Assert.That(instruments.Tag(Name, "server.port"), Is.EqualTo(new object[] { _server.Address.Port }));
            Assert.That(instruments.Values(Name), Is.All.GreaterThan(0).And.All.LessThan(result.Duration.TotalSeconds));
            Assert.That(instruments.Sum("loadforge.iterations.started"), Is.EqualTo(40), "in the closed model those that ended");
            Assert.That(instruments.Values("loadforge.iterations.planned"), Is.Empty);
        }
    }

    [Test]
    public async Task Of_both_models_in_one_run_the_starts_of_the_open_one_and_the_ends_of_the_closed_one_count_as_started()
    {
        using var instruments = new Instruments();

        LoadResult result = await Load.Scenarios(
                Load.Scenario("arrivals", _ => Task.CompletedTask).Profile(p => p.Hold(50.PerSecond(), 1.2.Seconds())),
                Load.Scenario("users", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(170)))
            .Build(new LoadSettings { FullLoadUnderDebugger = true }).RunAsync();

        Assert.That(result.Scenario("users").Iterations.Count, Is.EqualTo(170));
        Assert.That(instruments.Sum("loadforge.iterations.planned"), Is.EqualTo(60));
        Assert.That(instruments.Sum("loadforge.iterations.started"), Is.EqualTo(60 + 170));
        Assert.That(instruments.Sum("loadforge.iterations.ended"), Is.EqualTo(60 + 170));
    }

    [Test]
    public async Task Units_are_those_of_UCUM()
    {
        using var instruments = new Instruments();

        await Plan(p => p.Hold(50.PerSecond(), 0.2.Seconds())).RunAsync();

        Assert.That(instruments.Units, Is.SupersetOf(new Dictionary<string, string?>
        {
            ["http.client.request.duration"] = "s",
            ["loadforge.steps"] = "{step}",
            ["loadforge.requests"] = "{request}",
            ["loadforge.iterations.planned"] = "{iteration}",
            ["loadforge.iterations.started"] = "{iteration}",
            ["loadforge.load.planned"] = "{iteration}/s",
            ["loadforge.load.achieved"] = "{iteration}/s",
            ["loadforge.step.response_time"] = "s",
            ["loadforge.step.response_time.percentile"] = "s",
            ["loadforge.http.io"] = "By",
            ["loadforge.users.active"] = "{user}",
            ["loadforge.generator.cpu.utilization"] = "1",
        }));
    }

    [Test]
    public async Task The_names_of_steps_are_limited_and_without_secrets()
    {
        using var instruments = new Instruments();
        const int Iterations = 10_000;

        await Load
            .Scenario("names", user => user.Step($"step {user.Iteration} canary-17", () => Task.CompletedTask))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(Iterations))
            .Secret("canary-17")
            .Build(new LoadSettings { FullLoadUnderDebugger = true })
            .RunAsync();

        Assert.That(instruments.Sum("loadforge.steps"), Is.EqualTo(Iterations));
        Assert.That(instruments.Tag("loadforge.steps", "loadforge.step").Count(), Is.GreaterThan(100).And.AtMost(1001));
        Assert.That(instruments.Tag("loadforge.steps", "loadforge.step"), Has.None.Contains("canary"));
    }

    private LoadPlan Plan(Func<LoadProfileBuilder, LoadProfileBuilder> profile, HttpTransport transport = HttpTransport.Automatic) => Load
        .Scenario("shop", async user =>
        {
            using HttpResponseMessage catalog = await user.Http.GetAsync("/bytes/17");
            user.Check("is answered", user.Iteration % 2 == 0);
            await user.Step("pay", async () => { using HttpResponseMessage paid = await user.Http.GetAsync("/flaky?share=0.25&seed=1"); });
        })
        .Against(_server.Address)
        .Profile(p => profile(p))
        .Http(http => http with { Transport = transport })
        .Expect(ErrorRate <= 100.Percent())
        .Build(new LoadSettings { FullLoadUnderDebugger = true });
}
