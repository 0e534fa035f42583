using LoadForge.Http;
using LoadForge.Http.Sending;
using LoadForge.Recording;
using LoadForge.Testing;

namespace LoadForge.Tests.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConnectionOpeningTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ConnectionUses _uses = new();
    private readonly RequestDetails _details;

    public ConnectionOpeningTests() => _details = new RequestDetails(_clock, _clock.GetTimestamp(), isTimed: true);

    [Test]
    public void Its_parts_are_those_of_the_request_that_uses_it_first()
    {
        Open(isReady: true).UsedBy(_uses);

        RequestDetail detail = Answer(_uses);

        Assert.That((Seconds(detail.NameLookup), Seconds(detail.Connect), Seconds(detail.Tls), Seconds(detail.FirstByte)), Is.EqualTo((1, 2, 3, 4)));
        Assert.That(detail.IsNewConnection, Is.True);
    }

    [Test]
    public void If_another_request_uses_it_first_or_none_its_time_is_that_of_waiting([Values] bool byAnother)
    {
        ConnectionOpening opening = Open(isReady: true);
        if (byAnother)
        {
            opening.UsedBy(new ConnectionUses());
            opening.UsedBy(_uses);
        }

        RequestDetail detail = Answer(_uses);

        Assert.That((detail.NameLookup, detail.Connect, detail.Tls, Seconds(detail.FirstByte)), Is.EqualTo((0L, 0L, 0L, 10)));
        Assert.That(detail.IsNewConnection, Is.False);
    }

    [Test]
    public void All_that_a_redirected_request_uses_first_are_counted()
    {
        Open(isReady: true).UsedBy(_uses);
        Open(isReady: true).UsedBy(_uses);

        Assert.That(Seconds(Answer(_uses).Connect), Is.EqualTo(4));
    }

    [Test]
    public void If_requests_share_connections_those_count_that_were_ready_before_the_response([Values] bool isReady)
    {
        Open(isReady);

        Assert.That(Seconds(Answer(uses: null).Connect), Is.EqualTo(isReady ? 2 : 0));
    }

    private ConnectionOpening Open(bool isReady)
    {
        ConnectionOpening opening = _details.Open()!;
        _clock.Advance(TimeSpan.FromSeconds(1));
        opening.LookedUp();
        _clock.Advance(TimeSpan.FromSeconds(2));
        opening.Connected();
        _clock.Advance(TimeSpan.FromSeconds(3));
        if (isReady) _details.Opening!.Ready(isSecure: true);
        return opening;
    }

    private RequestDetail Answer(ConnectionUses? uses)
    {
        _clock.Advance(TimeSpan.FromSeconds(4));
        _details.Answered();
        return _details.At(_clock.GetTimestamp(), uses);
    }

    private int Seconds(long ticks) => (int)(ticks / _clock.TimestampFrequency);
}
