using LoadForge.Cluster.Coordination;

namespace LoadForge.Cluster.Tests.Coordination;

public sealed class ClockEstimateTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void The_error_is_never_more_than_the_bound(int seed)
    {
        var random = new Random(seed);
        var clock = new ClockEstimate();
        var offset = TimeSpan.FromSeconds((random.NextDouble() * 6) - 3);
        var now = TimeSpan.FromSeconds(100);
        for (int number = 1; number <= ClockEstimate.Enough; number++)
        {
            TimeSpan asked = now;
            now += TimeSpan.FromMilliseconds(random.NextDouble() * 20);
            TimeSpan agent = now + offset;
            now += TimeSpan.FromMilliseconds(random.NextDouble() * 20);
            clock.Add(number, asked, agent, now);
        }

        Assert.That(clock.Answers, Is.EqualTo(ClockEstimate.Enough));
        Assert.That((clock.Offset - offset).Duration(), Is.LessThanOrEqualTo(clock.Bound + TimeSpan.FromTicks(1)));
    }

    [Test]
    public void A_repeated_answer_counts_once_and_one_from_the_future_does_not_count()
    {
        var clock = new ClockEstimate();
        clock.Add(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1.2));
        clock.Add(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1.1));
        clock.Add(2, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1.1));

        Assert.That((clock.Answers, clock.Bound), Is.EqualTo((1, TimeSpan.FromSeconds(0.1))));
    }
}
