using System.Collections.Concurrent;
using LoadForge.Results;
using LoadForge.Scenarios.Classes;

namespace LoadForge.Tests.Scenarios.Classes;

public sealed class TearDownsTests
{
    [Test]
    public async Task A_tear_down_that_fails_keeps_no_other_from_running_and_all_that_failed_is_noted()
    {
        var log = new ConcurrentQueue<string>();

        LoadResult result = await Load.Scenario<Leaving>().Services(new OneService(log)).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(log, Is.EqualTo(new[] { "left", "closed" }));
            Assert.That(result.Notes, Has.Some.EqualTo(
                "the user teardown of scenario \"leaving\" failed: 1 time, "
                + "first error: AggregateException: 2 teardowns failed: (still 0 here) (nor gone)"));
            Assert.That(result.Notes, Has.Some.EqualTo("the teardown of scenario \"leaving\" for the run failed: InvalidOperationException: still open"));
        });
    }

    [Test]
    public async Task Of_users_that_were_told_to_stop_at_once_a_failing_tear_down_is_noted_and_a_cancelled_one_is_not()
    {
        LoadResult result = await Load.Scenario<CutOff>().Profile(p => p.Hold(2.Users(), 0.2.Seconds())).GracePeriod(TimeSpan.Zero).RunAsync();

        Assert.That(result.Scenarios[0].Iterations.Cancelled, Is.EqualTo(2));
        Assert.That(
            result.Notes.Where(note => note.Contains("teardown", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "the user teardown of scenario \"cut off\" failed: 1 time, first error: InvalidOperationException: not logged out" }));
    }

    [Test]
    public void One_failure_is_thrown_as_it_is() =>
        Assert.That(
            () => TearDowns.RunAsync([() => Task.CompletedTask, () => throw new IOException("gone"), () => Task.CompletedTask]), Throws.TypeOf<IOException>());
}
