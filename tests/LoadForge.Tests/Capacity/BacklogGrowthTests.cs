using LoadForge.Capacity;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Capacity;

public sealed class BacklogGrowthTests
{
    private static readonly LoadProfile Open = new LoadProfileBuilder().WarmUp(100.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 5.Seconds()).Build();
    private static readonly LoadProfile Closed = new LoadProfileBuilder().WarmUp(100.Users(), 1.Seconds()).Hold(100.Users(), 5.Seconds()).Build();

    [Test]
    public void Iterations_that_pile_up_show_a_target_that_does_not_keep_up() =>
        Assert.That(
            BacklogGrowth.Of(Open, Piling(by: 20)),
            Is.EqualTo("the target did not keep up: 60 iterations were in progress halfway through the probe, 100 at its end"));

    [Test]
    public void Iterations_that_come_and_go_are_no_backlog() => Assert.That(BacklogGrowth.Of(Open, Piling(by: 3)), Is.Null);

    [Test]
    public void What_is_left_after_the_end_of_the_profile_does_not_count() =>
        Assert.That(BacklogGrowth.Of(Open, [Seconds.Second(2), Seconds.Second(4), Seconds.Second(7, activeUsers: 500)]), Is.Null);

    [Test]
    public void Users_that_wait_for_answers_pile_nothing_up() => Assert.That(BacklogGrowth.Of(Closed, Piling(by: 20)), Is.Null);

    [Test]
    public void A_probe_of_one_second_says_nothing() => Assert.That(BacklogGrowth.Of(Open, [Seconds.Second(2, activeUsers: 500)]), Is.Null);

    private static MetricSnapshot[] Piling(int by) => [.. Enumerable.Range(2, 5).Select((at, index) => Seconds.Second(at, activeUsers: by * (index + 1)))];
}
