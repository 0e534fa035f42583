using LoadForge.Http11.Responses;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

public sealed class KeepAliveTests
{
    [TestCase("timeout=5", 4, false)]
    [TestCase("timeout=5, max=100", 4, false)]
    [TestCase("max=100, TIMEOUT = 2", 1, false)]
    [TestCase("timeout=1", null, true)]
    [TestCase("timeout=0", null, true)]
    [TestCase("timeout=5, max=0", 4, true)]
    [TestCase("Max=0", null, true)]
    [TestCase("max=1", null, false)]
    [TestCase("timeout", null, false)]
    [TestCase("timeout=", null, false)]
    [TestCase("timeout=-5", null, false)]
    [TestCase("timeout=5s", null, false)]
    [TestCase("timeout=99999999999", null, false)]
    [TestCase("timeout=5,", null, false)]
    [TestCase("timeout=5; max=0", null, false)]
    [TestCase("other=5", null, false)]
    [TestCase("", null, false)]
    public void The_time_counts_but_for_a_second_and_the_number_of_requests_when_there_are_none_left(string value, int? seconds, bool mayNotFollow) =>
        Assert.That(KeepAlive.Of(value), Is.EqualTo(new KeepAlive(seconds, mayNotFollow)));

    [Test]
    public async Task A_connection_is_given_up_a_second_before_its_server_closes_it()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 5\r\n\r\nhello", WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address, clock: clock);
        List<int> connections = [];

        foreach (double seconds in (double[])[0, 3.9, 3.9, 4])
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            await plain.GetTextAsync();
            connections.Add(server.Connections);
        }

        // What the first response said holds for those after it too.
        Assert.That(connections, Is.EqualTo(new[] { 1, 1, 1, 2 }));
        await server.HasEndedAsync(1);
    }

    [Test]
    public async Task A_connection_is_not_kept_longer_than_others_because_its_server_would()
    {
        var clock = new ManualTimeProvider();
        await using var server = new ScriptedServer(Script.Of("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=600\r\nContent-Length: 5\r\n\r\nhello"));
        using var plain = new Http11Exchange(server.Address, Http11Exchange.Settings with { ConnectionLifetime = TimeSpan.FromHours(1) }, clock: clock);
        await plain.GetTextAsync();

        clock.Advance(TimeSpan.FromSeconds(60));
        await plain.GetTextAsync();

        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_may_carry_no_more_requests_is_closed([Values("timeout=5, max=0", "timeout=1")] string value)
    {
        await using var server = new ScriptedServer(Script.Of($"HTTP/1.1 200 OK\r\nKeep-Alive: {value}\r\nContent-Length: 5\r\n\r\nhello"));
        using var plain = new Http11Exchange(server.Address);

        Assert.That((await plain.GetTextAsync(), await plain.GetTextAsync()), Is.EqualTo(("hello", "hello")));

        await server.HasEndedAsync(2);
        Assert.That(server.Connections, Is.EqualTo(2));
    }
}
