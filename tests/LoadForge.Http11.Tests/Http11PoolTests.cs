using System.Diagnostics;
using System.Net.Http.Json;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests;

public sealed class Http11PoolTests
{
    private const int Users = 64;

    [Test]
    public async Task A_connection_past_its_lifetime_is_replaced()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromTicks(1) });

        for (int number = 0; number < 3; number++) Assert.That(await plain.GetTextAsync(), Is.EqualTo("hello"));

        Assert.That(server.Connections, Is.EqualTo(3));
        await server.HasEndedAsync(2);
    }

    [Test]
    public async Task A_users_own_connection_past_its_lifetime_is_replaced_too()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using Http11Transport transport = Http11Exchange.Open(Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromMilliseconds(50) });
        var user = new Http11User();

        await GetAsync(transport, server.Address, user);
        Http11Connection? first = user.Last;
        await Task.Delay(100);
        await GetAsync(transport, server.Address, user);

        Assert.That(server.Connections, Is.EqualTo(2));
        Assert.That(user.Last, Is.Not.SameAs(first));
    }

    [Test]
    public async Task A_connection_that_was_idle_for_too_long_is_replaced()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromHours(1) }, clock: clock);

        await plain.GetTextAsync();
        clock.Advance(TimeSpan.FromSeconds(59));
        await plain.GetTextAsync();
        clock.Advance(TimeSpan.FromSeconds(60));
        await plain.GetTextAsync();

        Assert.That(server.Connections, Is.EqualTo(2));
        await server.HasEndedAsync(1);
    }

    [Test]
    public async Task Connections_that_were_needed_for_a_peak_are_closed_while_others_are_in_use()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok)) { FirstAnswerAfter = 8 };
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromHours(1) }, clock: clock);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => plain.GetTextAsync()));
        int peak = server.Connections;

        for (int second = 0; second < 80; second += 5)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await plain.GetTextAsync();
        }

        Assert.That(peak, Is.EqualTo(8));
        await server.HasEndedAsync(peak - 1);
        Assert.That(server.Connections, Is.EqualTo(peak));
    }

    [Test]
    public async Task A_request_that_comes_while_idle_connections_are_looked_through_opens_no_other()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer(Script.InPieces("", WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromDays(1) }, clock: clock);
        int more = 0;
        for (int round = 0; round < 40; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => plain.GetTextAsync()));
            clock.Advance(TimeSpan.FromSeconds(55));
            await plain.GetTextAsync();
            clock.Advance(TimeSpan.FromSeconds(15));
            int before = server.Connections;

            // The first one's end starts the looking; the others come while all but one connection are closed.
            for (int number = 0; number < 5; number++) await plain.GetTextAsync();
            more += server.Connections - before;
        }

        Assert.That(more, Is.Zero);
    }

    [Test]
    public async Task The_connection_used_last_is_used_next()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok)) { FirstAnswerAfter = 8 };
        using var plain = new Http11Exchange(server.Address);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => plain.GetTextAsync()));
        int connections = server.Connections;

        for (int number = 0; number < 20; number++) await plain.GetTextAsync();

        Assert.That(server.Connections, Is.EqualTo(connections));
    }

    [Test]
    public async Task A_transport_disposed_under_a_request_closes_its_connection_afterwards()
    {
        await using var server = new ScriptedServer(Script.InPieces("", WireAnswers.Ok));
        var plain = new Http11Exchange(server.Address);

        Task<string> getting = plain.GetTextAsync();
        await server.HasRequestsAsync(1);
        plain.Dispose();

        Assert.That(await getting.WaitAsync(ScriptedServer.Patience), Is.EqualTo("hello"));
        await server.HasEndedAsync(1);
    }

    [Test]
    public async Task Of_many_users_on_few_connections_each_gets_its_own_answers()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        using Http11Transport transport = Http11Exchange.Open();
        using var places = new SemaphoreSlim(Users / 8);
        long started = Stopwatch.GetTimestamp();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Users).Select(number => Task.Run(() => RunAsync(number))));

        Assert.That(counts, Is.All.Positive);

        async Task<int> RunAsync(int number)
        {
            var user = new Http11User();
            int count = 0;
            while (count == 0 || Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
            {
                await places.WaitAsync();
                try
                {
                    await AssertEchoAsync(transport, new Uri(server.Address, "/echo"), user, $"{number}/{count++}/{new string('x', 37 * number)}");
                }
                finally
                {
                    places.Release();
                }
            }

            return count;
        }
    }

    [Test]
    public async Task Exchanges_cut_off_at_any_moment_never_leave_their_answers_to_others()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        using Http11Transport transport = Http11Exchange.Open();
        int[] answered = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => RunAsync(number))));

        Assert.That(answered.Sum(), Is.Positive);

        async Task<int> RunAsync(int number)
        {
            var random = new Random(number);
            var user = new Http11User();
            int answers = 0;
            for (int count = 0; count < 60; count++)
            {
                using var source = new CancellationTokenSource();
                if (random.Next(2) == 0) source.CancelAfter(random.Next(4));
                try
                {
                    await AssertEchoAsync(transport, new Uri(server.Address, "/echo"), user, $"{number}/{count}", source.Token);
                    answers++;
                }
                catch (OperationCanceledException) when (source.IsCancellationRequested)
                {
                    // As meant.
                }
            }

            return answers;
        }
    }

    private static async Task AssertEchoAsync(Http11Transport transport, Uri address, Http11User user, string body, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
        using HttpResponseMessage response = await transport.ExchangeAsync(request, isBare: false, user, cancellation).AsTask()
            .WaitAsync(ScriptedServer.Patience, CancellationToken.None);
        Echo? echo = await response.Content.ReadFromJsonAsync<Echo>(CancellationToken.None);
        if (echo?.Body != body) Assert.Fail($"{body} was answered with {echo?.Body}.");
    }

    private static async Task GetAsync(Http11Transport transport, Uri address, Http11User user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using HttpResponseMessage response = await transport.ExchangeAsync(
            request, isBare: true, user, CancellationToken.None).AsTask().WaitAsync(ScriptedServer.Patience);
        Assert.That(await ScriptedServer.TextOfAsync(response), Is.EqualTo("hello"));
    }
}
