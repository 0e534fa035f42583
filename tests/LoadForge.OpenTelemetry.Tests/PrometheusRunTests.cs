using System.Net;
using System.Net.Sockets;
using LoadForge.OpenTelemetry.Exporting;
using LoadForge.Results;
using LoadForge.Testing;
using static LoadForge.Thresholds.Metrics.Metric;

namespace LoadForge.OpenTelemetry.Tests;

/// <summary>Runs that Prometheus scrapes.</summary>
[NonParallelizable]
public sealed class PrometheusRunTests
{
    private const string Hostile = "a\"} 1\n# TYPE evil counter\nevil{b=\"\\ \u202Ecod.exe\u0001 <script>";
    private const int Requests = 50;

    [TearDown]
    public void EndExports() => ProcessExports.End();

    [Test]
    public async Task A_scrape_during_the_run_has_the_sums_of_the_result()
    {
        await using var server = await FaultServer.StartAsync();
        int port = FreePort.Find();
        var isScraped = new TaskCompletionSource();

        Task<LoadResult> running = Load
            .Scenario("shop", async user =>
            {
                if (user.Iteration == Requests)
                {
                    await user.Step("wait", () => isScraped.Task);
                    return;
                }

                using HttpResponseMessage response = await user.Http.GetAsync("/flaky?share=0.2&seed=1");
                user.Check("is answered", true);
                await user.Step(Hostile, () => Task.CompletedTask);
            })
            .Against(server.Address)
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(Requests + 1))
            .Expect(ErrorRate <= 100.Percent())
            .ExportToPrometheus(port)
            .RunAsync();
        PrometheusText scrape;
        try
        {
            scrape = await ScrapeUntilAsync(port, text => text.Sum("loadforge_steps_total", "loadforge_step", Hostile) == Requests);
        }
        finally
        {
            isScraped.SetResult();
        }

        LoadResult result = await running;
        StepResult step = result.Step("GET /flaky");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scrape.Types["loadforge_steps_total"], Is.EqualTo("counter"));
            Assert.That(scrape.Types["http_client_request_duration_seconds"], Is.EqualTo("histogram"));
            Assert.That(Steps("GET /flaky", "ok"), Is.EqualTo(step.Statistics.Ok));
            Assert.That(Steps("GET /flaky", "failed"), Is.EqualTo(step.Statistics.Failed).And.GreaterThan(0));
            Assert.That(scrape.Sum("http_client_request_duration_seconds_count"), Is.EqualTo(result.Statistics.Requests));
            Assert.That(scrape.Sum("http_client_request_duration_seconds_count", "http_response_status_code", "503"), Is.EqualTo(server.Failures));
            Assert.That(scrape.Samples.Select(sample => sample.Name), Has.None.StartsWith("evil"), "nothing is injected");
            Assert.That(result.Notes, Has.None.StartsWith("telemetry"));
        }

        // What is counted when the run ends can still be scraped.
        int verdicts = result.Verdicts.Length;
        scrape = await ScrapeUntilAsync(port, text => text.Sum("loadforge_verdicts_total", "loadforge_verdict", "passed") == verdicts);
        Assert.That(verdicts, Is.GreaterThan(0));
        Assert.That(scrape.Sum("loadforge_checks_total", "loadforge_outcome", "passed"), Is.EqualTo(Requests));
        Assert.That(scrape.Sum("loadforge_steps_total", "loadforge_step", Hostile), Is.EqualTo(Requests));

        double Steps(string name, string outcome) => scrape.Samples
            .Where(sample => sample.Name == "loadforge_steps_total")
            .Where(sample => sample.Labels["loadforge_step"] == name && sample.Labels["loadforge_outcome"] == outcome)
            .Sum(sample => sample.Value);
    }

    [Test]
    public async Task A_port_in_use_is_noted_and_the_run_goes_on()
    {
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        LoadResult[] results = [await RunAsync("first", port), await RunAsync("second", port)];

        foreach (LoadResult result in results)
        {
            Assert.That(result.Statistics.Ok, Is.EqualTo(3));
            string note = result.Notes.Single(text => text.StartsWith("telemetry", StringComparison.Ordinal));
            Assert.That(note, Does.Contain($"port {port} of 127.0.0.1"));
        }
    }

    [Test]
    public async Task Runs_share_a_port()
    {
        int port = FreePort.Find();

        LoadResult[] results = [.. await Task.WhenAll(RunAsync("first", port), RunAsync("second", port)), await RunAsync("third", port)];

        Assert.That(results.SelectMany(result => result.Notes), Has.None.StartsWith("telemetry"));
        await ScrapeUntilAsync(
            port, text => new[] { "first", "second", "third" }.All(run => text.Sum("loadforge_steps_total", "loadforge_run", run) == 3));
    }

    [TestCase(0)]
    [TestCase(65_536)]
    public void A_port_must_be_one(int port) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Load.Scenario("shop", _ => Task.CompletedTask).ExportToPrometheus(port));

    private static Task<LoadResult> RunAsync(string name, int port) => Load
        .Scenario(name, user => user.Step("step", () => Task.CompletedTask))
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(3))
        .ExportToPrometheus(port)
        .RunAsync();

    private static async Task<PrometheusText> ScrapeUntilAsync(int port, Predicate<PrometheusText> isReached)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await TryGetAsync(port) is { Length: > 0 } text && PrometheusText.Parse(text) is var scrape && isReached(scrape)) return scrape;
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }
    }

    // The run is being started.
    private static async Task<string?> TryGetAsync(int port)
    {
        try
        {
            return await GetAsync(port);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<string> GetAsync(int port)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
    }
}
