using System.Runtime.InteropServices;
using LoadForge.AspNetCore.Hosting;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using static LoadForge.AspNetCore.ServerMetric;

namespace LoadForge.AspNetCore.Tests;

public sealed class ServerRunTests
{
    [Test]
    public async Task An_application_that_is_not_started_is_started_on_a_free_port_and_measured_from_inside()
    {
        await using WebApplication app = TestApplication.Build();

        LoadResult result = await Load.Scenario("lean", user => user.Http.GetAsync("/lean"))
            .Against(app)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 1500.Milliseconds()))
            .Expect(Metric.AchievedRate >= 50.Percent(), AllocatedPerRequest < 20.Kilobytes(), ServerExceptions <= 0, ServerRequests >= 100)
            .RunAsync();

        ServerStatistics server = result.Server();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Target!.Port, Is.Not.Zero.And.Not.EqualTo(5000));
            Assert.That(
                result.Verdicts.Select(verdict => verdict.Status),
                Is.All.EqualTo(VerdictStatus.Passed),
                () => string.Join("; ", result.Verdicts.Select(VerdictText.Line)));
            Assert.That(result.Phases.Sum(phase => phase.Server().Requests), Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Count)));
            Assert.That(server.Requests, Is.EqualTo(result.Phase("hold").Server().Requests));
            Assert.That(result.Phase("warm-up").Server().Requests, Is.GreaterThan(0));
            Assert.That(
                result.Series.Sum(point => point.Total.ExtensionValue("server requests")?.Amount),
                Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Count)));
            Assert.That(server.MeanDuration, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(server.MaxDuration));
            Assert.That(server.AllocatedPerRequest.Bytes, Is.GreaterThan(100));
            Assert.That(result.Notes, Has.Some.Contains("the target runs in the generator's process"));
        }
    }

    [Test]
    public async Task A_planted_allocation_fails_the_threshold_and_the_text_says_so()
    {
        await using WebApplication app = TestApplication.Build();

        LoadResult result = await Load.Scenario("planted", user => user.Http.GetAsync("/planted"))
            .Against(app)
            .Profile(p => p.WarmUp(20.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 1.Seconds()))
            .Expect(AllocatedPerRequest < 20.Kilobytes())
            .RunAsync();

        Assert.That(result.Server().AllocatedPerRequest.Bytes, Is.InRange(TestApplication.Planted, TestApplication.Planted + 10_000));
        Assert.That(FailureText.OfAll(result, []), Does.Match(@"allocated per request < 20 KB — failed: 10\d(\.\d+)? KB, \d+ % over the limit"));
    }

    [Test]
    public async Task Requests_in_flight_and_their_time_are_the_servers_own()
    {
        await using WebApplication app = TestApplication.Build();
        await app.StartAsync();

        LoadResult result = await Load.Scenario("slow", user => user.Http.GetAsync("/slow"))
            .Against(app)
            .Profile(p => p.Hold(8.Users(), 1.Seconds()))
            .RunAsync();

        Assert.That(result.Server(), Has.Property("RequestsInFlight").EqualTo(8).And.Property("MeanDuration").GreaterThan(45.Milliseconds()));
    }

    [Test]
    public async Task A_request_that_began_before_the_run_and_ends_in_it_is_left_out()
    {
        await using WebApplication app = TestApplication.Build();
        var began = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        app.MapGet("/held", async () =>
        {
            began.SetResult();
            await mayEnd.Task;
            return "ok";
        });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient();
        Task<string> held = client.GetStringAsync(new Uri(ServerAddress.Of(app.Services), "/held"));
        await began.Task;

        LoadResult result = await Load.Scenario("slow", async user =>
            {
                mayEnd.TrySetResult();
                await held;
                await user.Http.GetAsync("/slow");
            })
            .Against(app)
            .Profile(p => p.Hold(8.Users(), 1.Minutes()).Iterations(80))
            .RunAsync();

        Assert.That(result.Server(), Has.Property("RequestsInFlight").EqualTo(8).And.Property("Requests").EqualTo(80));
    }

    [Test]
    public async Task Two_runs_on_one_application_both_measure_what_a_request_allocates()
    {
        await using WebApplication app = TestApplication.Build();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();

        LoadResult[] results = await Task.WhenAll(Run(), Run());

        Assert.That(results.Select(result => result.Server().AllocatedPerRequest.Bytes), Is.All.InRange(TestApplication.Planted, 2 * TestApplication.Planted));

        Task<LoadResult> Run() => Load.Scenario("planted", user => user.Http.GetAsync("/planted"))
            .Against(app).Profile(p => p.Hold(30.PerSecond(), 1.Seconds())).RunAsync();
    }

    [Test]
    public async Task Endpoints_that_Kestrel_is_configured_with_give_way_to_a_free_port()
    {
        int configured = FreePort.Find();
        await using WebApplication first = TestApplication.Build(web => web.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(configured)));
        await using WebApplication second = TestApplication.Build(web => web.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(configured)));

        LoadResult[] results = [await Run(first), await Run(second)];

        Assert.That(results.Select(result => result.Target!.IsLoopback), Is.All.True);
        Assert.That(results.Select(result => result.Target!.Port), Is.Unique.And.None.EqualTo(configured));

        static Task<LoadResult> Run(WebApplication app) => Load.Scenario("lean", user => user.Http.GetAsync("/lean"))
            .Against(app).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(1)).RunAsync();
    }

    [Test]
    public async Task A_request_that_ends_after_its_response_has_arrived_is_counted()
    {
        await using WebApplication app = TestApplication.Build();

        LoadResult result = await Load.Scenario("lingering", user => user.Http.GetAsync("/lingering"))
            .Against(app)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(5))
            .RunAsync();

        Assert.That(result.Server().Requests, Is.EqualTo(5));
    }

    [Test]
    public async Task Exceptions_of_requests_are_counted()
    {
        await using WebApplication app = TestApplication.Build();

        LoadResult result = await Load.Scenario("broken", user => user.Http.GetAsync("/failed"))
            .Against(app)
            .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
            .Expect(ServerExceptions <= 0, Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        Assert.That(result.Server(), Has.Property("Exceptions").EqualTo(20).And.Property("Requests").EqualTo(20));
        Assert.That(result.Verdicts[0].Status, Is.EqualTo(VerdictStatus.Failed));
    }

    [Test]
    public async Task Two_applications_in_one_process_are_told_apart()
    {
        await using WebApplication lean = TestApplication.Build();
        await using WebApplication planted = TestApplication.Build();

        LoadResult[] results = await Task.WhenAll(Run(lean, "/lean", 30), Run(planted, "/planted", 60));

        Assert.That(results.Select(result => result.Server().Requests), Is.EqualTo(new[] { 30, 60 }));
        Assert.That(results[0].Server().AllocatedPerRequest, Is.LessThan(20.Kilobytes()));

        static Task<LoadResult> Run(WebApplication app, string path, int rate) => Load.Scenario("one of two", user => user.Http.GetAsync(path))
            .Against(app).Profile(p => p.Hold(rate.PerSecond(), 1.Seconds())).RunAsync();
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task The_application_leaves_SIGTERM_to_the_test_host()
    {
        await using WebApplication app = TestApplication.Build();
        await Load.Scenario("lean", user => user.Http.GetAsync("/lean")).Against(app).Profile(p => p.Hold(1.Users(), 100.Milliseconds())).RunAsync();

        // What stands in for the test host hears the signal, and keeps it from ending this very process.
        var heard = new TaskCompletionSource();
        using var host = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            heard.TrySetResult();
        });
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await heard.Task.WaitAsync(10.Seconds());
        await kill.WaitForExitAsync();

        Assert.That(app.Lifetime.ApplicationStopping.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task A_threshold_about_a_server_that_is_not_in_the_process_fails()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load.Scenario("far", user => user.Http.GetAsync("/bytes/1"))
            .Against(server.Address).Profile(p => p.Hold(1.Users(), 100.Milliseconds())).Expect(Gen2Collections <= 0).RunAsync();

        Assert.That(result.Verdicts[0], Has.Property("Status").EqualTo(VerdictStatus.Failed).And.Property("Reason").Contains(".Against(app)"));
        Assert.That(() => result.Server(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_stopped_application_is_named_before_anything_runs()
    {
        await using WebApplication app = TestApplication.Build();
        await app.StartAsync();
        await app.StopAsync();

        Assert.That(
            async () => await Load.Scenario("late", user => user.Http.GetAsync("/lean")).Against(app).Profile(p => p.Hold(1.Users(), 1.Seconds())).RunAsync(),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("has been stopped"));
    }
}
