using System.Net.Sockets;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests;

public sealed class Http11TransportTests
{
    [Test]
    public async Task A_port_that_nobody_listens_on_refuses()
    {
        using var port = new ClosedPort();
        using var plain = new Http11Exchange(port.Address);

        Exception error = await plain.FailAsync(HttpMethod.Get);

        Assert.That(
            error, Is.TypeOf<HttpRequestException>().With.Property(nameof(HttpRequestException.HttpRequestError)).EqualTo(HttpRequestError.ConnectionError));
        Assert.That(
            error.InnerException, Is.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionRefused));
    }

    [Test]
    public async Task A_request_that_does_not_fit_goes_to_the_other_handler()
    {
        using var other = new RememberingHandler();
        using var transport = new Http11Transport(
            (_, _, _) => throw new AssertionException("It connects."), Http11Exchange.Settings, other, TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://127.0.0.1/");

        using HttpResponseMessage response = await transport.SendAsync(request, CancellationToken.None);

        Assert.That(other.Seen, Is.EqualTo(new[] { request }));
    }

    [Test]
    public async Task Two_servers_have_connections_of_their_own()
    {
        await using var first = new ScriptedServer(Script.Of(WireAnswers.Ok));
        await using var second = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond"));
        using Http11Transport transport = Http11Exchange.Open();
        var user = new Http11User();

        List<string> bodies = [];
        foreach (Uri address in (Uri[])[first.Address, second.Address, first.Address, second.Address]) bodies.Add(await GetAsync(transport, address, user));

        Assert.That(bodies, Is.EqualTo(new[] { "hello", "second", "hello", "second" }));
        Assert.That((first.Connections, second.Connections), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Two_users_who_take_turns_share_a_connection()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using Http11Transport transport = Http11Exchange.Open();
        Http11User[] users = [new(), new()];

        for (int turn = 0; turn < 6; turn++) await GetAsync(transport, server.Address, users[turn % 2]);

        Assert.That((server.Connections, server.Requests.Count), Is.EqualTo((1, 6)));
        Assert.That(users[0].Last, Is.Not.Null.And.SameAs(users[1].Last));
    }

    [Test]
    public async Task What_is_written_once_is_written_anew_for_another_address_or_method()
    {
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using Http11Transport transport = Http11Exchange.Open();
        var user = new Http11User();
        Uri a = new(server.Address, "/a"), b = new(server.Address, "/b");

        foreach (
            (HttpMethod method, Uri address) in ((HttpMethod, Uri)[])[
                (HttpMethod.Get, a), (HttpMethod.Get, a), (HttpMethod.Get, b), (HttpMethod.Delete, b), (HttpMethod.Get, a)
            ])
        {
            await GetAsync(transport, address, user, method);
        }

        Assert.That(server.Requests.Select(request => request.Split(" HTTP")[0]), Is.EqualTo(new[] { "GET /a", "GET /a", "GET /b", "DELETE /b", "GET /a" }));
    }

    [Test]
    public async Task A_disposed_transport_closes_its_idle_connections()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();

        plain.Dispose();

        await server.HasEndedAsync(1);
    }

    [Test]
    public async Task A_disposed_transport_sends_nothing_any_more()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        var plain = new Http11Exchange(server.Address);
        await plain.GetTextAsync();

        plain.Dispose();

        Assert.That(await plain.FailAsync(HttpMethod.Get), Is.InstanceOf<ObjectDisposedException>());
        Assert.That(() => GetAsync(plain.Transport, server.Address, new Http11User()), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static async Task<string> GetAsync(Http11Transport transport, Uri address, Http11User user, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        using HttpResponseMessage response = await transport.ExchangeAsync(
            request, isBare: true, user, CancellationToken.None).AsTask().WaitAsync(ScriptedServer.Patience);
        return await ScriptedServer.TextOfAsync(response);
    }

    private sealed class RememberingHandler : HttpMessageHandler
    {
        public List<HttpRequestMessage> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request);
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
