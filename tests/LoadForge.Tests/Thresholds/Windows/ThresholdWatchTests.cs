namespace LoadForge.Tests.Thresholds.Windows;

/// <summary>When thresholds end a run.</summary>
public sealed class ThresholdWatchTests
{
    [TestCase("p99 < 300ms in every 10s, abort after 5s", 25)]
    [TestCase("p99 < 300ms in every 10s, abort after 0s", 21)]
    [TestCase("p99 < 300ms in every 30s, abort after 12s", 32)]
    [TestCase("p99 < 300ms for 5s, abort after 5s", 29)]
    [TestCase("p99 < 300ms, abort after 5s", 25)]
    [TestCase("p99 < 300ms abort", 25)]
    [TestCase("max < 300ms, abort after 2s", 22)]
    public void A_threshold_that_fails_without_a_break_ends_the_run_after_the_time_it_names(string threshold, int at)
    {
        var watching = new Watching(threshold);

        watching.Seconds(20, 10).Seconds(40, 900);

        Assert.Multiple(() =>
        {
            Assert.That(watching.AbortedAt, Is.EqualTo(at.Seconds()));
            Assert.That(watching.Aborted, Does.StartWith($"stopped at 00:{at} because p99 <").Or.StartWith($"stopped at 00:{at} because max <"));
            Assert.That(watching.Finish().Aborted, Is.EqualTo(watching.Aborted));
        });
    }

    [Test]
    public void The_reason_names_threshold_and_times()
    {
        var watching = new Watching("pay: p99 < 300ms in every 10s, abort after 5s");

        watching.Seconds(20, 10).Seconds(5, 900);

        Assert.That(watching.Aborted, Is.EqualTo("stopped at 00:25 because pay: p99 < 300ms in every 10s, abort after 5s failed for 5 s, since 00:20"));
    }

    [Test]
    public void A_threshold_that_is_met_again_begins_anew()
    {
        var watching = new Watching("error rate < 10%, abort after 5s");
        watching.Seconds(1, 10);
        watching.Add([.. Enumerable.Repeat(10.0, 100)], failed: 50);

        watching.Seconds(58, 10);

        Assert.That(watching.Aborted, Is.Null, "25 % of 200, 17 % of 300, 12 % of 400, then met");
    }

    [Test]
    public void The_whole_so_far_is_looked_at_and_not_each_second_unless_windows_are_asked_for()
    {
        var whole = new Watching("p95 < 300ms, abort after 2s");
        var windows = new Watching("p95 < 300ms in every 1s, abort after 2s");

        whole.Seconds(56, 10).Seconds(2, 900);
        windows.Seconds(56, 10).Seconds(2, 900);

        Assert.Multiple(() =>
        {
            Assert.That(whole.Aborted, Is.Null, "2 of 58 seconds are slow, which p95 bears");
            Assert.That(windows.AbortedAt, Is.EqualTo(58.Seconds()));
        });
    }

    [TestCase(6, null)]
    [TestCase(7, 27 + 5 - 1)]
    public void A_share_of_windows_ends_the_run_only_when_the_windows_to_come_cannot_mend_it(int failed, int? at)
    {
        var watching = new Watching("p99 < 300ms in at least 90% of 1s windows, abort after 5s");

        watching.Seconds(20, 10).Seconds(failed, 900).Seconds(40 - failed, 10);

        Assert.That(watching.AbortedAt, Is.EqualTo(at?.Seconds()), "6 of the 60 windows that are planned may fail");
    }

    [Test]
    public void Warm_up_and_stragglers_end_no_run()
    {
        var watching = new Watching("p99 < 300ms in every 5s, abort after 1s", (10, 20));

        watching.Seconds(10, 900, phase: "warm-up").Seconds(10, 10).Seconds(5, 900);

        Assert.That(watching.Aborted, Is.Null);
    }

    [Test]
    public void Seconds_in_which_nothing_finishes_change_nothing()
    {
        var watching = new Watching("p99 < 300ms in every 1s, abort after 4s");

        watching.Seconds(10, 10).Seconds(1, 900).Seconds(2, null).Seconds(1, 900);

        Assert.That(watching.AbortedAt, Is.EqualTo(14.Seconds()));
    }

    [Test]
    public void The_window_that_ended_the_run_is_judged_however_short_it_is()
    {
        var watching = new Watching("p99 < 300ms in every 30s, abort after 2s");

        watching.Seconds(2, 900);

        Assert.That(watching.Finish().Windows!.Failed, Is.EqualTo(1));
    }
}
