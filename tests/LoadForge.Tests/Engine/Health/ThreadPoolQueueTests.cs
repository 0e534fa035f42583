using LoadForge.Engine.Health;

namespace LoadForge.Tests.Engine.Health;

public sealed class ThreadPoolQueueTests
{
    [Test]
    public void The_longest_queue_and_the_longest_row_of_seconds_with_a_long_one_stay()
    {
        var queue = new ThreadPoolQueue(cores: 2);
        foreach (long waiting in (long[])[101, 100, 101, 150, 101, 3]) queue.Add(waiting);

        Assert.That((queue.Max, queue.MaxSeconds), Is.EqualTo((150, 3)));
    }
}
