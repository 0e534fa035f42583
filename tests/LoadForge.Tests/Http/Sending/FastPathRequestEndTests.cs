using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Sending;

/// <summary>
/// However a user's request ends on a connection that is there, the user can go on, and the process lives: what is thrown where sockets complete would end it.
/// </summary>
[TestFixture("runtime")]
[TestFixture("watched")]
public sealed class FastPathRequestEndTests(string kind)
{
    private static readonly Script Silent = new([[WireAnswers.Ok], []], Script.End.Repeat);

    [OneTimeSetUp]
    public void MustBePossible()
    {
        if (kind == "watched" && !WatchedSocket.IsPossible) Assert.Ignore("Sockets are watched on Linux alone, and with inline completions.");
    }

    [Test]
    public async Task By_a_reset()
    {
        await using var server = new ScriptedServer(Script.Resetting(WireAnswers.Ok, ""), Script.Of(WireAnswers.Ok));
        using var bench = Bench(server);

        Exception error = await SecondAsync(bench);

        Assert.That(error, Is.InstanceOf<HttpRequestException>());
        await AssertGoesOnAsync(bench);
    }

    [Test]
    public async Task By_its_time_out()
    {
        await using var server = new ScriptedServer(Silent, Script.Of(WireAnswers.Ok));
        using var bench = Bench(server, new HttpSettings { RequestTimeout = 0.2.Seconds() });

        Exception error = await SecondAsync(bench);

        Assert.That(error, Is.TypeOf<TaskCanceledException>().With.InnerException.TypeOf<TimeoutException>());
        await AssertGoesOnAsync(bench);
    }

    [Test]
    public async Task By_the_end_of_the_run()
    {
        await using var server = new ScriptedServer(Silent);
        using var bench = Bench(server);
        Task cancelling = Task.Run(async () =>
        {
            await server.HasRequestsAsync(2);
            bench.CancelRun();
        });

        Exception error = await SecondAsync(bench);
        await cancelling;

        Assert.That(error, Is.TypeOf<TaskCanceledException>());
    }

    [Test]
    [SuppressMessage(
        "Reliability",
        "CA2025:Ensure tasks using IDisposable instances complete before the instances are disposed",
        Justification = "What happens then is tested.")]
    public async Task By_an_answer_to_a_request_that_the_scenario_has_disposed()
    {
        await using var server = new ScriptedServer(Script.InPieces("", WireAnswers.Ok));
        using var bench = Bench(server);
        await AssertGoesOnAsync(bench);
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(1) };
        Task<HttpResponseMessage> answering = bench.User.Http.SendAsync(request);
        request.Dispose();

        using HttpResponseMessage response = await answering.WaitAsync(ScriptedServer.Patience);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await AssertGoesOnAsync(bench);
    }

    [Test]
    public async Task By_an_address_that_has_no_host_of_the_old_letters()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var bench = Bench(server);

        Task<HttpResponseMessage> sending = bench.User.Http.GetAsync("http://xn--\u00fc.test/");

        Assert.That(() => sending.WaitAsync(ScriptedServer.Patience), Throws.Exception);
        await AssertGoesOnAsync(bench);
    }

    [Test]
    public async Task By_an_answer_that_nobody_asked_for_which_is_none_to_the_next_request()
    {
        await using var server = new ScriptedServer(
            Script.InPieces(WireAnswers.Ok, WireAnswers.Ok), Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext"));
        using var bench = Bench(server);
        using HttpResponseMessage first = await bench.User.Http.GetAsync("/").ConfigureAwait(false);

        // Blocks the thread that would tell of more bytes: it cannot.
        Assert.That(SpinWait.SpinUntil(() => server.Pieces == 2, ScriptedServer.Patience), Is.True);
        using HttpResponseMessage second = await bench.User.Http.GetAsync("/").ConfigureAwait(false);

        Assert.That(await ScriptedServer.TextOfAsync(second).ConfigureAwait(false), Is.EqualTo("next"));
    }

    [Test]
    public async Task By_an_answer_to_a_body_with_headers()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var bench = Bench(server);
        bench.User.Http.DefaultRequestHeaders.Add("X-Shop", "1");
        for (int number = 0; number < 3; number++)
        {
            using HttpResponseMessage response = await bench.User.Http.PostAsJsonAsync("/", new[] { number });
        }

        Assert.That(server.Connections, Is.EqualTo(1));
        Assert.That(server.Requests, Is.All.StartsWith("POST / HTTP/1.1\r\n").And.All.Contains("X-Shop: 1\r\n"));
        Assert.That(server.Requests.Select(request => request[request.IndexOf('[', StringComparison.Ordinal)..][..3]), Is.EqualTo(["[0]", "[1]", "[2]"]));
    }

    private UserBench Bench(ScriptedServer server, HttpSettings? settings = null)
    {
        var bench = new UserBench(server.Address, settings, open: kind == "watched" ? WatchedSocket.ConnectAsync : RuntimeSocket.ConnectAsync);
        bench.User.Recorder.BeginIteration(0, 0, 0);
        return bench;
    }

    private static async Task AssertGoesOnAsync(UserBench bench)
    {
        for (int number = 0; number < 2; number++)
        {
            using HttpResponseMessage response = await bench.User.Http.GetAsync("/").WaitAsync(ScriptedServer.Patience);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    // The first request makes the connection, the second finds it there.
    private static async Task<Exception> SecondAsync(UserBench bench)
    {
        using HttpResponseMessage first = await bench.User.Http.GetAsync("/").WaitAsync(ScriptedServer.Patience);
        try
        {
            using HttpResponseMessage second = await bench.User.Http.GetAsync("/").WaitAsync(ScriptedServer.Patience);
        }
        catch (Exception error)
        {
            return error;
        }

        throw new AssertionException("The second request was answered.");
    }
}
