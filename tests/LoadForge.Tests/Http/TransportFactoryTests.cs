using System.Net;
using System.Net.Http.Json;
using LoadForge.Http;
using LoadForge.Http.Sending;
using LoadForge.Http11;
using LoadForge.Http11.Requests;
using LoadForge.Recording.Outcomes;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http;

/// <summary>How the core uses its own transport: when it is used, where it may connect, and the names of its failures.</summary>
public sealed class TransportFactoryTests
{
    [Test]
    public void Plain_settings_make_the_own_transport()
    {
        using HttpMessageInvoker transport = TransportFactory.Create(new HttpSettings());

        Assert.That(transport, Is.TypeOf<Http11Transport>());
    }

    [Test]
    public void Settings_that_ask_for_more_make_the_other_transport() => Assert.Multiple(() =>
    {
        HttpSettings plain = new();
        Assert.That(TransportFactory.IsOwn(plain));
        Assert.That(TransportFactory.IsOwn(plain with { Proxy = new Uri("http://127.0.0.1:1") }), Is.False);
        Assert.That(TransportFactory.IsOwn(plain with { Timings = true }), Is.False);
        Assert.That(TransportFactory.IsOwn(plain with { TagsRequests = true }), Is.False);
        Assert.That(TransportFactory.IsOwn(plain with { ConnectionsPerHost = 8 }), Is.False);
        Assert.That(TransportFactory.IsOwn(plain with { Version = HttpVersion.Version20 }), Is.False);
    });

    [Test]
    public void A_body_whose_bytes_are_counted_goes_by_the_own_transport_if_it_is_JSON()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/");
        using var json = new CountedContent(JsonContent.Create(1));
        using var stream = new CountedContent(new StreamContent(new MemoryStream()));

        Assert.That(FitsWith(json), Is.True);
        Assert.That(FitsWith(stream), Is.False);

        bool FitsWith(HttpContent content)
        {
            request.Content = content;
            return Http11Request.Fits(request);
        }
    }

    [Test]
    public async Task A_host_that_is_not_allowed_is_not_connected_to()
    {
        // An address reserved for documentation, which cannot be reached.
        Exception error = await FailAsync(new Uri("http://192.0.2.1/"));

        Assert.That(error, Is.TypeOf<HttpRequestException>().With.InnerException.TypeOf<HostNotAllowedException>());
        Assert.That(OutcomeOf(error), Is.EqualTo("host not allowed"));
    }

    [TestCase(HttpTransport.Own)]
    [TestCase(HttpTransport.Runtime)]
    public async Task A_host_that_is_not_allowed_is_not_connected_to_over_QUIC_either(HttpTransport transport)
    {
        Exception error = await FailAsync(
            new Uri("https://192.0.2.1/"),
            request => (request.Version, request.VersionPolicy) = (HttpVersion.Version30, HttpVersionPolicy.RequestVersionExact),
            new HttpSettings { Transport = transport });

        Assert.That(error, Is.TypeOf<HostNotAllowedException>());
        Assert.That(OutcomeOf(error), Is.EqualTo("host not allowed"));
    }

    [Test]
    public async Task A_port_that_nobody_listens_on_refuses()
    {
        using var port = new ClosedPort();

        Assert.That(OutcomeOf(await FailAsync(port.Address)), Is.EqualTo("connection refused"));
    }

    [Test]
    public async Task A_new_connection_that_is_closed_without_an_answer_is_closed_early()
    {
        await using var server = new ScriptedServer(Script.Closing(""));

        Assert.That(OutcomeOf(await FailAsync(server.Address)), Is.EqualTo("connection closed early"));
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")]
    public async Task A_reset_is_told_from_an_end(string answer)
    {
        await using var server = new ScriptedServer(Script.Resetting(answer));

        Assert.That(OutcomeOf(await FailAsync(server.Address)), Is.EqualTo("connection reset"));
    }

    private static string OutcomeOf(Exception error)
    {
        Outcome outcome = RequestOutcome.Of(error, runIsCancelled: false);
        Assert.That(outcome.Kind, Is.EqualTo(OutcomeKind.Network));
        return outcome.Detail;
    }

    private static async Task<Exception> FailAsync(Uri address, Action<HttpRequestMessage>? prepare = null, HttpSettings? settings = null)
    {
        using HttpMessageInvoker transport = TransportFactory.Create(settings ?? new HttpSettings());
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        prepare?.Invoke(request);
        try
        {
            using HttpResponseMessage _ = await transport.SendAsync(request, CancellationToken.None).WaitAsync(ScriptedServer.Patience);
        }
        catch (Exception error)
        {
            return error;
        }

        throw new AssertionException("The request was answered.");
    }
}
