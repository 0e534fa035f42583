using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Agents;

public sealed class MessageSpoolTests
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    [Test]
    public void A_message_is_sent_once_and_again_if_no_acknowledgement_comes()
    {
        var spool = new MessageSpool();
        spool.TryAdd(MessageKind.Ready, [1]);
        spool.TryAdd(MessageKind.Armed, []);

        Assert.Multiple(() =>
        {
            Assert.That(Numbers(spool, Start), Is.EqualTo([1, 2]));
            Assert.That(Numbers(spool, Start + (ClusterTimes.Resend / 2)), Is.Empty);
            Assert.That(Numbers(spool, Start + ClusterTimes.Resend), Is.EqualTo([1, 2]));
        });
    }

    [Test]
    public void What_was_acknowledged_is_not_sent_again()
    {
        var spool = new MessageSpool();
        for (int message = 0; message < 3; message++) spool.TryAdd(MessageKind.Record, [1]);
        spool.TakeDue(Start);
        spool.Acknowledge(2, Start);

        Assert.That(Numbers(spool, Start + ClusterTimes.Resend), Is.EqualTo([3]));
        spool.Acknowledge(3, Start);
        Assert.That(spool.IsEmpty, Is.True);
    }

    [Test]
    public void A_new_message_does_not_put_off_the_repetition_of_an_older_one()
    {
        var spool = new MessageSpool();
        spool.TryAdd(MessageKind.Record, [1]);
        spool.TakeDue(Start);
        spool.TryAdd(MessageKind.Record, [2]);
        spool.TakeDue(Start + (ClusterTimes.Resend * 0.9));

        Assert.That(Numbers(spool, Start + ClusterTimes.Resend), Is.EqualTo([1, 2]));
    }

    [Test]
    public void A_long_record_is_sent_in_parts_that_fit_a_frame()
    {
        var spool = new MessageSpool();
        byte[] record = [.. Enumerable.Range(0, 600_000).Select(number => (byte)number)];
        spool.TryAdd(MessageKind.Record, record);
        var due = spool.TakeDue(Start);

        Assert.Multiple(() =>
        {
            Assert.That(due.Select(message => (MessageKind)message.Body[0]), Is.EqualTo([MessageKind.Part, MessageKind.Part, MessageKind.Record]));
            Assert.That(due.Select(message => message.Body.Length), Is.All.LessThanOrEqualTo(FrameFormat.MaxBodyBytes));
            Assert.That(due.SelectMany(message => message.Body.Skip(1)), Is.EqualTo(record));
        });
    }

    [Test]
    public void Only_so_many_messages_are_on_their_way()
    {
        var spool = new MessageSpool();
        for (int message = 0; message < 100; message++) spool.TryAdd(MessageKind.Record, [1]);
        int first = spool.TakeDue(Start).Count;
        spool.Acknowledge(10, Start);

        Assert.That((first, Numbers(spool, Start)[0]), Is.EqualTo((64, 65L)));
    }

    [Test]
    public void A_full_spool_takes_no_record_but_the_end()
    {
        var spool = new MessageSpool();
        byte[] record = new byte[MessageSpool.MaxBytes / 2];

        Assert.Multiple(() =>
        {
            Assert.That(spool.TryAdd(MessageKind.Record, record), Is.True);
            Assert.That(spool.TryAdd(MessageKind.Record, record), Is.False, "a part of each message is its kind");
            Assert.That(spool.TryAdd(MessageKind.Ended, []), Is.True);
        });
    }

    private static long[] Numbers(MessageSpool spool, TimeSpan now) => [.. spool.TakeDue(now).Select(message => message.Number)];
}
