using LoadForge.Capacity;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Capacity;

public sealed class LimitDistanceTests
{
    private static readonly int[] Unequal = [2, 9, 4, 6, 3];
    private static readonly int[] Many = [40, 50, 45, 60, 40];

    [Test]
    public void A_percentile_whose_seconds_lie_on_both_sides_of_the_limit_is_close() =>
        Assert.That(LimitDistance.IsClose(P95 < 100.Milliseconds(), Slow(Unequal)), Is.True);

    [Test]
    public void A_step_is_looked_at_by_itself()
    {
        Threshold threshold = P95 < 100.Milliseconds();

        Assert.That(LimitDistance.IsClose(threshold.On("pay"), Slow(Unequal)), Is.True);
        Assert.That(LimitDistance.IsClose(threshold.On("browse"), Slow(Unequal)), Is.False);
    }

    [Test]
    public void A_percentile_that_fails_in_every_second_is_not_close() => Assert.That(LimitDistance.IsClose(P95 < 100.Milliseconds(), Slow(Many)), Is.False);

    [Test]
    public void A_percentile_whose_limit_nothing_exceeds_is_not_close() => Assert.That(LimitDistance.IsClose(P95 < 1.Seconds(), Slow(Unequal)), Is.False);

    [Test]
    public void An_error_rate_is_a_share_by_itself()
    {
        MetricSnapshot[] seconds = [.. Unequal.Select((count, index) => Seconds.Second(index + 2, failed: count))];

        Assert.That(LimitDistance.IsClose(ErrorRate < 5.Percent(), seconds), Is.True);
        Assert.That(LimitDistance.IsClose(ErrorRate < 50.Percent(), seconds), Is.False);
    }

    [Test]
    public void Other_metrics_are_taken_as_they_are() => Assert.That(LimitDistance.IsClose(Max < 100.Milliseconds(), Slow(Unequal)), Is.False);

    private static MetricSnapshot[] Slow(int[] counts) => [.. counts.Select((count, index) => Seconds.Second(index + 2, slow: count))];
}
