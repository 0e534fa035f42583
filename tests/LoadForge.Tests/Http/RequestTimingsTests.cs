using LoadForge.Http;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadForge.Tests.Http;

public sealed class RequestTimingsTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(0.2);

    private SecureServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        _server = await SecureServer.StartAsync(context => context.Response.WriteAsync(new string('x', 50_000)));

        // The first handshake of a process takes so long that the histogram's three digits would be coarser than the tolerance.
        await RunAsync();
    }

    [OneTimeTearDown]
    public async Task StopServer() => await _server.DisposeAsync();

    [Test]
    public async Task The_parts_add_up_to_the_whole_over_tls_on_a_new_connection()
    {
        LoadStatistics statistics = (await RunAsync()).Step("new").Statistics;

        Assert.That((statistics.Timings!.Connect.Count, statistics.Timings.Tls.Count, statistics.Timings.FirstByte.Count), Is.EqualTo((1, 1, 1)));
        Assert.That(statistics.Timings.Tls.Mean, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(Sum(statistics.Timings), Is.EqualTo(statistics.ServiceTime.Mean).Within(Tolerance));
    }

    [Test]
    public async Task The_parts_add_up_to_the_whole_over_tls_on_a_connection_used_again()
    {
        LoadStatistics statistics = (await RunAsync()).Step("again").Statistics;

        Assert.That((statistics.Timings!.Connect.Count, statistics.Timings.Tls.Count, statistics.Timings.FirstByte.Count), Is.EqualTo((0, 0, 1)));
        Assert.That(Sum(statistics.Timings), Is.EqualTo(statistics.ServiceTime.Mean).Within(Tolerance));
    }

    [Test]
    public async Task The_parts_of_many_requests_add_up_to_their_wholes_over_tls_on_new_and_used_connections()
    {
        LoadResult result = await Load.Scenario("many", user => user.Http.GetAsync("/"))
            .Against(_server.Address)
            .Http(http => http with { Timings = true, InsecureHosts = ["localhost"], Connections = ConnectionSharing.PerUser })
            .Profile(p => p.Hold(8.Users(), 1.Minutes()).IterationsPerUser(25))
            .RunAsync();

        RequestTimings timings = result.Statistics.Timings!;
        TimeSpan parts = new[]
        {
            timings.NameLookup, timings.Connect, timings.Tls, timings.FirstByte, timings.Download
        }.Aggregate(TimeSpan.Zero, (sum, part) => sum + (part.Mean * part.Count));
        Assert.That((timings.Connect.Count, timings.Tls.Count, timings.FirstByte.Count), Is.EqualTo((8, 8, 200)));
        Assert.That(parts / 200, Is.EqualTo(result.Statistics.ServiceTime.Mean).Within(Tolerance));
    }

    [Test]
    public async Task Without_tls_there_is_no_time_for_it()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context => context.Response.WriteAsync("x"));

        LoadStatistics statistics = (await OneIteration.GetAsync(server.Address, "/", http => http with { Timings = true })).Statistics;

        Assert.That((statistics.Timings!.Connect.Count, statistics.Timings.Tls.Count, statistics.Timings.Download.Count), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task A_connection_that_was_opened_for_a_request_but_first_used_by_another_is_not_part_of_its_time()
    {
        Dictionary<string, TaskCompletionSource> arrived = new() { ["/first"] = Signal(), ["/second"] = Signal(), ["/third"] = Signal() };
        TaskCompletionSource opening = Signal(), isFirstOver = Signal(), mayOpen = Signal();
        await using SecureServer server = await SecureServer.StartAsync(
            context =>
            {
                arrived[context.Request.Path.Value!].TrySetResult();
                return context.Request.Path.Value switch { "/first" => isFirstOver.Task, "/second" => arrived["/third"].Task, _ => Task.CompletedTask };
            },
            HttpProtocols.Http1,
            handshake: () =>
            {
                if (!arrived["/first"].Task.IsCompleted) return Task.CompletedTask;
                opening.TrySetResult();
                return mayOpen.Task;
            });

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                Task<HttpResponseMessage> first = user.Http.GetAsync("/first");
                await arrived["/first"].Task;
                Task<HttpResponseMessage> second = user.Http.GetAsync("/second");
                await opening.Task;
                isFirstOver.SetResult();
                await arrived["/second"].Task;

                // The second request has the connection of the first by now, so the one that was opened for it is for the third.
                Task<HttpResponseMessage> third = user.Http.GetAsync("/third");
                mayOpen.SetResult();
                foreach (Task<HttpResponseMessage> request in (Task<HttpResponseMessage>[])[first, second, third]) (await request).Dispose();
            },
            server.Address,
            http => http with { Timings = true, InsecureHosts = ["localhost"] });

        int[] connections = [.. arrived.Keys.Select(path => (int)result.Step("GET " + path).Statistics.Timings!.Connect.Count)];
        Assert.That(connections, Is.EqualTo([1, 0, 0]));
        Assert.That(result.Step("GET /second").Statistics.Timings!.FirstByte.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_inside_a_named_step_counts_for_that_step()
    {
        LoadResult result = await OneIteration.RunAsync(
            user => user.Step("pay", async () => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); }),
            _server.Address,
            http => http with { Timings = true, InsecureHosts = ["localhost"] });

        Assert.That(result.Step("pay").Statistics.Timings!.FirstByte.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task They_are_left_out_unless_asked_for()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context => context.Response.WriteAsync("x"));

        Assert.That((await OneIteration.GetAsync(server.Address, "/")).Statistics.Timings, Is.Null);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Sum(RequestTimings timings) =>
        timings.NameLookup.Mean + timings.Connect.Mean + timings.Tls.Mean + timings.FirstByte.Mean + timings.Download.Mean;

    private Task<LoadResult> RunAsync() => OneIteration.RunAsync(
        async user =>
        {
            foreach (string step in (string[])["new", "again"])
            {
                using HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, "/").AsStep(step);
                using HttpResponseMessage _ = await user.Http.SendAsync(request);
            }
        },
        _server.Address,
        http => http with { Timings = true, InsecureHosts = ["localhost"] });
}
