using LoadForge.Recording;
using LoadForge.Recording.Requests;

namespace LoadForge.Tests.Recording.Requests;

public sealed class RequestQueueTests
{
    [Test]
    public void What_is_added_is_taken_in_order_round_after_round()
    {
        var queue = new RequestQueue(4);
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 3; i++) Assert.That(queue.TryAdd(Request((round * 3) + i)));
            for (int i = 0; i < 3; i++) Assert.That(queue.TryTake(out LoggedRequest taken) ? taken.Status : -1, Is.EqualTo((round * 3) + i));
            Assert.That(queue.TryTake(out _), Is.False);
        }
    }

    [Test]
    public void A_full_queue_rejects_until_one_is_taken()
    {
        var queue = new RequestQueue(2);

        Assert.That(new[] { 1, 2, 3 }.Select(status => queue.TryAdd(Request(status))), Is.EqualTo(new[] { true, true, false }));
        Assert.That(queue.TryTake(out _));
        Assert.That(queue.TryAdd(Request(4)));
    }

    [Test]
    public void Many_threads_lose_nothing_and_count_what_is_rejected()
    {
        const int Threads = 8, Each = 50_000;
        var queue = new RequestQueue(1024);
        long rejected = 0, taken = 0, sum = 0, addedSum = 0;
        var writers = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (int i = 1; i <= Each; i++)
            {
                if (queue.TryAdd(Request(i))) Interlocked.Add(ref addedSum, i);
                else Interlocked.Increment(ref rejected);
            }
        })).ToList();
        writers.ForEach(writer => writer.Start());
        while (writers.Any(writer => writer.IsAlive)) Take();
        Take();

        Assert.That(taken + rejected, Is.EqualTo(Threads * Each));
        Assert.That(sum, Is.EqualTo(addedSum));

        void Take()
        {
            while (queue.TryTake(out LoggedRequest request)) (taken, sum) = (taken + 1, sum + request.Status);
        }
    }

    [Test]
    public void Adding_allocates_nothing()
    {
        var queue = new RequestQueue(1024);
        queue.TryAdd(Request(1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 2000; i++) queue.TryAdd(Request(i));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static LoggedRequest Request(int status) => new(default(Sample), status);
}
