using LoadForge.Http;
using LoadForge.Http11.Sockets;

namespace LoadForge.Tests.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConnectionUseTests
{
    private readonly ConnectionTraffic _traffic = new();

    [Test]
    public void Bytes_before_the_first_request_are_those_of_the_first()
    {
        _traffic.AddSent(500);
        _traffic.AddReceived(3000);
        var request = new ConnectionUses();
        _ = new ConnectionUse(request, _traffic, previous: null);
        _traffic.AddSent(10);

        Assert.That(request.Bytes, Is.EqualTo((510, 3000)));
    }

    [Test]
    public void The_next_request_ends_the_use_whenever_its_bytes_are_read()
    {
        ConnectionUses first = new(), second = new();
        var use = new ConnectionUse(first, _traffic, previous: null);
        _traffic.AddSent(10);
        _traffic.AddReceived(100);
        _ = new ConnectionUse(second, _traffic, use);
        _traffic.AddSent(7);
        _traffic.AddReceived(70);

        Assert.That((first.Bytes, second.Bytes), Is.EqualTo(((10L, 100L), (7L, 70L))));
    }

    [Test]
    public void A_request_over_several_connections_has_the_bytes_of_all()
    {
        var other = new ConnectionTraffic();
        var request = new ConnectionUses();
        _ = new ConnectionUse(request, _traffic, previous: null);
        _ = new ConnectionUse(request, other, previous: null);
        _traffic.AddSent(1);
        other.AddSent(20);

        Assert.That(request.Bytes, Is.EqualTo((21, 0)));
    }

    [Test]
    public void Attempts_at_the_same_time_are_all_counted()
    {
        var request = new ConnectionUses();
        Parallel.For(0, 1000, attempt =>
        {
            var traffic = new ConnectionTraffic();
            _ = new ConnectionUse(request, traffic, previous: null);
            traffic.AddReceived(1);
        });

        Assert.That(request.Bytes, Is.EqualTo((0, 1000)));
    }

    [Test]
    public void A_request_that_is_read_while_the_next_one_begins_has_no_bytes_of_it()
    {
        for (int turn = 0; turn < 2000; turn++)
        {
            var traffic = new ConnectionTraffic();
            ConnectionUses first = new(), second = new();
            var use = new ConnectionUse(first, traffic, previous: null);
            traffic.AddSent(10);
            (long Sent, long Received) read = default;
            Parallel.Invoke(
                () => read = first.Bytes,
                () =>
                {
                    _ = new ConnectionUse(second, traffic, use);
                    traffic.AddSent(7);
                });

            Assert.That((read, second.Bytes), Is.EqualTo(((10L, 0L), (7L, 0L))));
        }
    }
}
