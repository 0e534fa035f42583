using System.Collections.Concurrent;
using System.Net.Http.Json;
using LoadForge.Http;
using LoadForge.Results;
using LoadForge.Results.Samples;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Units;

namespace LoadForge.Tests.Http.Tracing;

/// <summary>The headers of W3C Trace Context, without anybody who listens to activities.</summary>
[NonParallelizable]
public sealed class TraceContextTests
{
    private const int Iterations = 20;

    private readonly ConcurrentQueue<(long Iteration, IReadOnlyDictionary<string, string> Headers)> _received = new();
    private FaultServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await FaultServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [SetUp]
    public void Forget() => _received.Clear();

    [Test]
    public async Task Nothing_is_sent_by_default()
    {
        LoadResult result = await RunAsync(http => http);

        Assert.That(_received, Has.Count.EqualTo(2 * Iterations));
        Assert.That(_received.SelectMany(request => request.Headers.Keys), Has.None.StartsWith("trace").IgnoreCase);
        Assert.That(Samples(result).Select(sample => sample.TraceId), Is.All.Null);
    }

    [Test]
    public async Task The_requests_of_an_iteration_send_one_trace_over_both_transports(
        [Values(HttpTransport.Own, HttpTransport.Runtime)] HttpTransport transport)
    {
        LoadResult result = await RunAsync(http => http with { TraceContext = true, Transport = transport });

        string[][] parents = [.. _received.Select(request => request.Headers["traceparent"].Split('-'))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parents, Has.Length.EqualTo(2 * Iterations));
            Assert.That(parents.Select(parent => (parent[0], parent[3])), Is.All.EqualTo(("00", "01")));
            Assert.That(parents.Select(parent => parent[2]), Is.Unique, "each request has an id of its own");
            Assert.That(_received.GroupBy(request => request.Iteration).Select(Traces), Is.All.EqualTo(1), "one trace for each iteration");
            Assert.That(parents.Select(parent => parent[1]).Distinct().Count(), Is.EqualTo(Iterations));
            Assert.That(Samples(result).Select(sample => sample.TraceId).Distinct(), Is.SubsetOf(parents.Select(parent => parent[1])));
            Assert.That(_received.SelectMany(request => request.Headers.Keys), Has.None.EqualTo("tracestate"));
        }

        static int Traces(IEnumerable<(long Iteration, IReadOnlyDictionary<string, string> Headers)> requests) =>
            requests.Select(request => request.Headers["traceparent"][..35]).Distinct().Count();
    }

    [Test]
    public async Task Two_runs_of_one_seed_have_different_traces()
    {
        await RunAsync(http => http with { TraceContext = true });
        await RunAsync(http => http with { TraceContext = true });

        Assert.That(_received.Select(request => request.Headers["traceparent"][..35]).Distinct().Count(), Is.EqualTo(2 * Iterations));
    }

    [Test]
    public async Task A_share_of_the_iterations_is_sampled_the_same_for_the_same_seed()
    {
        LoadResult result = await RunAsync(http => http with { TraceContext = true, TraceShare = 50.Percent() });
        ILookup<long, string> first = Flags();
        string[][] parents = [.. _received.Select(request => request.Headers["traceparent"].Split('-'))];
        _received.Clear();
        await RunAsync(http => http with { TraceContext = true, TraceShare = 50.Percent() });
        ILookup<long, string> second = Flags();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.SelectMany(flags => flags).Distinct(), Is.EquivalentTo(["00", "01"]));
            Assert.That(first.Select(flags => flags.Distinct().Count()), Is.All.EqualTo(1), "an iteration is sampled as a whole");
            Assert.That(
                Samples(result).Select(sample => sample.TraceId).OfType<string>(),
                Is.Not.Empty.And.SubsetOf(parents.Where(parent => parent[3] == "01").Select(parent => parent[1])),
                "only traces that somebody recorded");
            Assert.That(first.Select(flags => (flags.Key, flags.First())), Is.EquivalentTo(second.Select(flags => (flags.Key, flags.First()))));
        }
    }

    [Test]
    public async Task The_header_of_a_scenario_is_kept()
    {
        const string Mine = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        string? received = null;

        await OneIteration.RunAsync(
            async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/echo");
                request.Headers.Add("traceparent", Mine);
                using HttpResponseMessage response = await user.Http.SendAsync(request);
                received = (await response.Content.ReadFromJsonAsync<Echo>())!.Headers["traceparent"];
            },
            _server.Address,
            http => http with { TraceContext = true });

        Assert.That(received, Is.EqualTo(Mine));
    }

    [Test]
    public async Task The_setting_overrides_the_code([Values] bool isOn)
    {
        await RunAsync(http => http with { TraceContext = !isOn }, new LoadSettings { FullLoadUnderDebugger = true, TraceContext = isOn });

        Assert.That(_received.Count(request => request.Headers.ContainsKey("traceparent")), Is.EqualTo(isOn ? 2 * Iterations : 0));
    }

    [Test]
    public void An_iteration_without_a_trace_allocates_nothing()
    {
        using var bench = new UserBench();
        bench.User.BeginTrace();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int iteration = 0; iteration < 1000; iteration++) bench.User.BeginTrace();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(bench.User.Recorder.Iteration, Is.Null);
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_share_must_be_one(double share) =>
        Assert.That(new HttpSettings { TraceShare = new Ratio(share) }.Problems().Single(), Does.StartWith("HTTP trace share"));

    private static IEnumerable<StepSample> Samples(LoadResult result) => result.Samples.SelectMany(step => step.Slowest);

    private ILookup<long, string> Flags() => _received.ToLookup(request => request.Iteration, request => request.Headers["traceparent"][^2..]);

    private Task<LoadResult> RunAsync(Func<HttpSettings, HttpSettings> http, LoadSettings? settings = null) => Load
        .Scenario("echo", async user =>
        {
            await EchoAsync(user);
            await user.Step("again", () => EchoAsync(user));
        })
        .Against(_server.Address)
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).IterationsPerUser(Iterations))
        .Seed(17)
        .Http(http)
        .Build(settings ?? new LoadSettings { FullLoadUnderDebugger = true })
        .RunAsync();

    private async Task EchoAsync(VirtualUser user)
    {
        using HttpResponseMessage response = await user.Http.GetAsync("/echo");
        Echo echo = (await response.Content.ReadFromJsonAsync<Echo>())!;
        _received.Enqueue((user.Iteration, new Dictionary<string, string>(echo.Headers, StringComparer.OrdinalIgnoreCase)));
    }
}
