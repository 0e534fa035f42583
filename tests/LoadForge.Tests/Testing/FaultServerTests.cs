using System.Net;
using System.Net.Http.Json;
using LoadForge.Testing;

namespace LoadForge.Tests.Testing;

public sealed class FaultServerTests
{
    private const int PatienceMilliseconds = 20_000;

    private FaultServer _server = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await FaultServer.StartAsync();
        _client = new HttpClient { BaseAddress = _server.Address };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [TestCase(200)]
    [TestCase(204)]
    [TestCase(304)]
    [TestCase(418)]
    [TestCase(599)]
    public async Task Status_answers_with_the_status_of_its_path(int code)
    {
        using var response = await _client.GetAsync($"/status/{code}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(code));
            Assert.That(_server.Count($"/status/{code}"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Never_does_not_answer_but_lets_its_client_go()
    {
        using var cancellation = new CancellationTokenSource();
        var request = _client.GetAsync("/never", cancellation.Token);
        Assert.That(() => _server.Count("/never"), Is.EqualTo(1).After(PatienceMilliseconds, 5));
        Assert.That(request.IsCompleted, Is.False);

        await cancellation.CancelAsync();

        Assert.That(async () => await request, Throws.InstanceOf<OperationCanceledException>());
        await _server.WhenIdleAsync();
    }

    [Test]
    public async Task Endless_streams_until_the_client_goes()
    {
        var response = await _client.GetAsync("/endless", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        await body.ReadExactlyAsync(new byte[1_000_000]);
        response.Dispose();

        await _server.WhenIdleAsync();
    }

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(100_000)]
    public async Task A_slow_body_arrives_whole(int bytes)
    {
        var body = await _client.GetByteArrayAsync($"/slow-body?bytes={bytes}&ms=20");

        Assert.That(body, Has.Length.EqualTo(bytes));
    }

    [Test]
    public async Task A_slow_body_begins_before_it_ends()
    {
        using var response = await _client.GetAsync("/slow-body?bytes=1000&ms=3600000", HttpCompletionOption.ResponseHeadersRead);

        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(1000));
    }

    [Test]
    public void Reset_breaks_the_connection()
    {
        Assert.That(async () => await _client.GetAsync("/reset"), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_server.Count("/reset"), Is.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1_000_000)]
    public async Task Bytes_answers_with_so_many(int bytes)
    {
        var body = await _client.GetByteArrayAsync($"/bytes/{bytes}");

        Assert.That(body, Has.Length.EqualTo(bytes));
    }

    [Test]
    public async Task A_redirect_loop_has_no_end_but_the_patience_of_the_client()
    {
        using var handler = new SocketsHttpHandler { MaxAutomaticRedirections = 3 };
        using var client = new HttpClient(handler) { BaseAddress = _server.Address };

        using var response = await client.GetAsync("/redirect-loop");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Found));
            Assert.That(_server.Count("/redirect-loop"), Is.EqualTo(4));
        }
    }

    [Test]
    public async Task Echo_returns_what_was_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/echo?why=not") { Content = new StringContent("grüß dich") };
        request.Headers.Add("X-Shoe", ["left", "right"]);

        using var response = await _client.SendAsync(request);
        var echo = await response.Content.ReadFromJsonAsync<Echo>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(echo?.Method, Is.EqualTo("PATCH"));
            Assert.That(echo?.Path, Is.EqualTo("/echo?why=not"));
            Assert.That(echo?.Headers["X-Shoe"].Replace(" ", "", StringComparison.Ordinal), Is.EqualTo("left,right"));
            Assert.That(echo?.Body, Is.EqualTo("grüß dich"));
        }
    }

    [TestCase("0.1", 200, 20)]
    [TestCase("0.29", 100, 29)]
    [TestCase("0", 50, 0)]
    [TestCase("1", 50, 50)]
    public async Task Flaky_fails_exactly_its_share(string share, int requests, int failures)
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => _client.GetAsync($"/flaky?share={share}&seed=7")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(responses.Count(response => response.StatusCode == HttpStatusCode.ServiceUnavailable), Is.EqualTo(failures));
            Assert.That(_server.Failures, Is.EqualTo(failures));
            Assert.That(_server.Count("/flaky"), Is.EqualTo(requests));
        }
    }

    [Test]
    public async Task Every_seed_of_flaky_runs_its_own_sequence()
    {
        for (var seed = 0; seed < 2; seed++)
        {
            for (var request = 0; request < 10; request++)
                await _client.GetAsync($"/flaky?share=0.5&seed={seed}");
        }

        Assert.That(_server.Failures, Is.EqualTo(10));
    }

    [TestCase("/status/100", HttpStatusCode.BadRequest, "from 200 to 599, not '100'")]
    [TestCase("/flaky?share=lots", HttpStatusCode.BadRequest, "?share= takes a number from 0 to 1, not 'lots'")]
    [TestCase("/bytes/-1", HttpStatusCode.BadRequest, "not '-1'")]
    [TestCase("/nowhere", HttpStatusCode.BadRequest, "knows no path '/nowhere'")]
    public async Task What_it_does_not_understand_is_refused_in_words(string path, HttpStatusCode status, string words)
    {
        using var response = await _client.GetAsync(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(status));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(words));
        }
    }

    [Test]
    public void Paths_that_nobody_asked_for_count_zero() => Assert.That(_server.Count("/never"), Is.Zero);
}
