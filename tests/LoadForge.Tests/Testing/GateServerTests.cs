using System.Diagnostics;
using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class GateServerTests
{
    private const int PatienceMilliseconds = 20_000;

    private GateServer _server = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await GateServer.StartAsync();
        _client = new HttpClient { BaseAddress = _server.Address };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task An_open_gate_lets_everybody_through()
    {
        await _client.GetStringAsync("/");
        await _client.GetStringAsync("/");

        Assert.That((_server.Requests, _server.Waiting), Is.EqualTo((2L, 0L)));
    }

    [Test]
    public async Task A_request_to_a_closed_gate_waits_until_it_opens()
    {
        _server.CloseGate();
        var requests = Enumerable.Range(0, 5).Select(_ => _client.GetStringAsync("/")).ToList();
        Assert.That(() => _server.Waiting, Is.EqualTo(5).After(PatienceMilliseconds, 5));
        Assert.That(requests.Any(request => request.IsCompleted), Is.False);

        _server.OpenGate();

        await Task.WhenAll(requests);
        Assert.That(_server.Waiting, Is.Zero);
    }

    [Test]
    public async Task Closing_or_opening_twice_is_like_once()
    {
        _server.OpenGate();
        _server.CloseGate();
        var early = _client.GetStringAsync("/");
        Assert.That(() => _server.Waiting, Is.EqualTo(1).After(PatienceMilliseconds, 5));
        _server.CloseGate();

        _server.OpenGate();
        _server.OpenGate();

        Assert.That(await early, Is.EqualTo("ok"));
    }

    [Test]
    public async Task A_stall_holds_requests_and_tells_how_long_it_was()
    {
        var stall = _server.StallAsync(TimeSpan.FromMilliseconds(100));
        var sent = Stopwatch.GetTimestamp();
        var request = _client.GetStringAsync("/");

        var closed = await stall;
        await request;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(closed, Is.GreaterThan(TimeSpan.FromMilliseconds(90)), "timers count whole milliseconds");
            Assert.That(_server.Arrivals.Single(), Is.GreaterThan(sent), "the arrival is written down when the request comes");
        }
    }

    [Test]
    public async Task A_stall_that_is_cancelled_opens_the_gate()
    {
        using var cancellation = new CancellationTokenSource();
        var stall = _server.StallAsync(TimeSpan.FromHours(1), cancellation.Token);
        var request = _client.GetStringAsync("/");

        await cancellation.CancelAsync();

        Assert.That(async () => await stall, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await request, Is.EqualTo("ok"));
    }

    [Test]
    public async Task Arrivals_are_written_down_in_order_and_counted_by_the_second()
    {
        Assert.That(_server.ArrivalsPerSecond(), Is.Empty);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _client.GetStringAsync("/")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_server.Arrivals, Has.Count.EqualTo(30).And.Ordered);
            Assert.That(_server.ArrivalsPerSecond().Sum(), Is.EqualTo(30));
        }
    }

    [Test]
    public async Task Disposing_cuts_off_requests_that_still_wait()
    {
        _server.CloseGate();
        var request = _client.GetStringAsync("/");
        Assert.That(() => _server.Waiting, Is.EqualTo(1).After(PatienceMilliseconds, 5));

        await _server.DisposeAsync();

        Assert.That(async () => await request, Throws.InstanceOf<HttpRequestException>());
    }
}
