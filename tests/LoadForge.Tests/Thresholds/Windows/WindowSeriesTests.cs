using LoadForge.Thresholds.Windows;

namespace LoadForge.Tests.Thresholds.Windows;

public sealed class WindowSeriesTests
{
    private const int Arrivals = 100;

    // Each second has 100 arrivals, 10 ms apart, each answered in 10 ms, or as soon as the stall is over. A response counts in the second in which it comes.
    private static IEnumerable<double[]> SecondsWithStall(int seconds, double from, double to)
    {
        ILookup<int, double> responses = Enumerable.Range(0, seconds * Arrivals)
            .Select(n => (double)n / Arrivals)
            .Select(start => (Start: start, End: (start >= from && start < to ? to : start) + 0.0099))
            .ToLookup(response => Math.Min(seconds - 1, (int)response.End), response => (response.End - response.Start) * 1000);
        return Enumerable.Range(0, seconds).Select(second => responses[second].ToArray());
    }

    [TestCase(24, 27, "20-30")]
    [TestCase(21, 24, "20-30")]
    [TestCase(27, 30, "30-40", TestName = "The responses of a stall that ends on the border come in the next window")]
    [TestCase(28, 31, "30-40", TestName = "A stall across a border is felt where its responses come")]
    [TestCase(0, 3, "0-10")]
    [TestCase(56, 59, "50-60")]
    public void A_stall_of_three_seconds_fails_the_windows_it_touched_and_no_other_while_the_whole_run_passes(double from, double to, string failed)
    {
        var windows = new Watching("p99 < 300ms in every 10s");
        foreach (double[] second in SecondsWithStall(60, from, to))
        {
            windows.Add(second);
        }

        WatchFindings found = windows.Finish();

        double[] times = [.. SecondsWithStall(60, from, to).SelectMany(second => second).Order()];
        Assert.Multiple(() =>
        {
            Assert.That(times[(int)(times.Length * 0.95) - 1], Is.LessThan(300), "p95 of the whole run");
            Assert.That(Failed(found.Course), Is.EqualTo(failed));
            Assert.That(found.Windows!.Judged, Is.EqualTo(6));
            Assert.That(found.Windows.Failed, Is.EqualTo(1));
            Assert.That(found.Windows.Empty, Is.Zero);
            Assert.That(found.Windows.LeftOut, Is.EqualTo(TimeSpan.Zero));
            Assert.That($"{found.Worst!.Start.TotalSeconds}-{found.Worst.End.TotalSeconds}", Is.EqualTo(failed));
            Assert.That(found.Worst.Phase, Is.EqualTo("hold"));
            Assert.That(found.CourseEnds, Is.EqualTo(Enumerable.Range(1, 6).Select(window => (10 * window).Seconds())));
            Assert.That(found.IsMet, Is.False);
        });

        static string Failed(IReadOnlyList<double> course) =>
            string.Join(' ', course.Index().Where(window => window.Item >= 300_000).Select(window => $"{window.Index * 10}-{(window.Index + 1) * 10}"));
    }

    [Test]
    public void A_stall_whose_responses_come_in_two_windows_fails_both()
    {
        var windows = new Watching("p95 < 300ms in every 10s");
        windows.Seconds(18, 10).Seconds(4, 900).Seconds(38, 10);

        WatchFindings found = windows.Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.Windows!.Failed, Is.EqualTo(2));
            Assert.That(found.Course.Select(value => value > 300_000), Is.EqualTo([false, true, true, false, false, false]));
        });
    }

    [Test]
    public void Warm_ups_and_pauses_are_in_no_window_and_no_window_reaches_across_them()
    {
        var windows = new Watching("p95 < 300ms in every 10s", (5, 20), (30, 50));
        windows.Seconds(5, 900, phase: "warm-up").Seconds(15, 10).Seconds(10, null, phase: "pause").Seconds(20, 20, phase: "hold 2");

        WatchFindings found = windows.Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.IsMet, Is.True);
            Assert.That(found.Windows!.Judged, Is.EqualTo(4), "5–15, the rest 15–20, 30–40, 40–50");
            Assert.That(found.Worst!.Phase, Is.EqualTo("hold 2"));
            Assert.That(found.Worst.Start, Is.EqualTo(30.Seconds()));
        });
    }

    [TestCase(25, 3, 0)]
    [TestCase(24, 2, 4)]
    [TestCase(4, 0, 4)]
    public void A_rest_of_half_a_window_is_judged_and_a_shorter_one_is_left_out(int seconds, int judged, int leftOut)
    {
        var windows = new Watching("p95 < 300ms in every 10s", (0, seconds));

        WatchFindings found = windows.Seconds(seconds, 10).Finish();

        Assert.That((found.Windows!.Judged, found.Windows.LeftOut), Is.EqualTo((judged, leftOut.Seconds())));
    }

    [Test]
    public void Responses_after_the_end_count_in_the_last_window()
    {
        var windows = new Watching("max < 300ms in every 10s", (0, 20));

        WatchFindings found = windows.Seconds(20, 10).Seconds(1, 5000).Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.Windows!.Judged, Is.EqualTo(2));
            Assert.That(found.Windows.Failed, Is.EqualTo(1));
            Assert.That(found.Worst!.End, Is.EqualTo(20.Seconds()));
            Assert.That(found.Worst.Samples, Is.EqualTo(1100));
        });
    }

    [Test]
    public void Responses_of_a_phase_that_come_with_the_last_interval_before_it_count_in_its_first_window()
    {
        var windows = new Watching("max < 300ms in every 10s", (5, 15), (20, 30));
        windows.Seconds(4, null, phase: "warm-up").Seconds(1, 20, length: 1.04, phase: "warm-up").Seconds(9, 10).Seconds(1, 10, length: 0.96);
        windows.Seconds(4, null, phase: "pause").Seconds(1, 900, length: 1.04, phase: "pause").Seconds(10, 10, phase: "hold 2");

        WatchFindings found = windows.Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.Windows!.Judged, Is.EqualTo(2));
            Assert.That(found.Course, Is.EqualTo(new[] { 20_000.0, 900_000 }).Within(1000));
            Assert.That(found.Worst!.Phase, Is.EqualTo("hold 2"));
            Assert.That(found.Worst.Samples, Is.EqualTo(1100));
        });
    }

    [Test]
    public void A_run_that_ends_early_has_its_last_window_cut_there()
    {
        var windows = new Watching("max < 300ms in every 10s");
        windows.Seconds(17, 10);
        windows.EndAt(17);

        WatchFindings found = windows.Seconds(2, 900).Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.Windows!.Judged, Is.EqualTo(2));
            Assert.That(found.Worst!.End, Is.EqualTo(17.Seconds()));
            Assert.That(found.Worst.Value, Is.GreaterThan(800_000));
        });
    }

    [Test]
    public void Windows_in_which_nothing_finished_are_counted_apart_and_neither_keep_nor_break()
    {
        WatchFindings found = new Watching("p99 < 300ms in at least 75% of 10s windows").Seconds(10, 900).Seconds(20, null).Seconds(30, 10).Finish();

        Assert.Multiple(() =>
        {
            Assert.That(found.Windows!.Judged, Is.EqualTo(4));
            Assert.That(found.Windows.Failed, Is.EqualTo(1));
            Assert.That(found.Windows.Empty, Is.EqualTo(2));
            Assert.That(found.IsMet, Is.True, "three of four");
        });
    }

    [Test]
    public void Nothing_is_a_throughput_of_zero_and_fails_its_windows()
    {
        WatchFindings found = new Watching("throughput > 90/s in every 10s").Seconds(10, 10).Seconds(20, null).Seconds(30, 10).Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed, found.Worst!.Value), Is.EqualTo((6, 2, 0)));
    }

    [Test]
    public void Stragglers_are_in_no_throughput()
    {
        WatchFindings found = new Watching("throughput <= 100/s in every 10s", (0, 20)).Seconds(21, 10).Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed), Is.EqualTo((2, 0)));
    }

    [TestCase("count > 950 in every 10s", 6, 0, 0)]
    [TestCase("count > 1000 in every 10s", 6, 6, 0)]
    [TestCase("count > 950 in every 8s", 7, 7, 4)]
    public void A_least_count_is_asked_of_whole_windows_only(string threshold, int judged, int failed, int leftOut)
    {
        WatchFindings found = new Watching(threshold).Seconds(60, 10).Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed, found.Windows.LeftOut), Is.EqualTo((judged, failed, leftOut.Seconds())));
    }

    [TestCase(95, 19, 1, true)]
    [TestCase(95, 18, 2, false)]
    [TestCase(90, 18, 2, true)]
    [TestCase(100, 19, 1, false)]
    [TestCase(1, 1, 19, true)]
    public void A_share_of_windows_may_fail(int percent, int passed, int failed, bool isMet)
    {
        WatchFindings found = new Watching($"p99 < 300ms in at least {percent}% of 3s windows").Seconds(passed * 3, 10).Seconds(failed * 3, 900).Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed, found.IsMet), Is.EqualTo((20, failed, isMet)));
    }

    [TestCase("p99 < 300ms for 5s", 4, 0)]
    [TestCase("p99 < 300ms for 5s", 5, 5)]
    [TestCase("p99 < 300ms for 5s", 9, 9)]
    [TestCase("p99 < 300ms in every 2s for 4s", 2, 0)]
    [TestCase("p99 < 300ms in every 2s for 4s", 4, 2)]
    [TestCase("p99 < 300ms in every 2s for 3s", 4, 2)]
    public void With_patience_only_what_fails_for_long_enough_counts_and_then_from_its_start(string threshold, int seconds, int failed)
    {
        WatchFindings found = new Watching(threshold).Seconds(20, 10).Seconds(seconds, 900).Seconds(40 - seconds, 10).Finish();

        Assert.That((found.Windows!.Failed, found.IsMet), Is.EqualTo((failed, failed == 0)));
    }

    [Test]
    public void The_time_to_fail_starts_again_after_a_passed_window_and_after_a_pause()
    {
        var windows = new Watching("p99 < 300ms for 5s", (0, 20), (25, 45));
        windows.Seconds(4, 900).Seconds(1, 10).Seconds(4, 900).Seconds(7, 10).Seconds(4, 900).Seconds(5, null).Seconds(4, 900).Seconds(16, 10);

        Assert.That(windows.Finish().Windows!.Failed, Is.Zero);
    }

    [Test]
    public void Intervals_that_end_late_stay_in_their_windows()
    {
        var windows = new Watching("p99 < 300ms in every 10s");
        windows.Seconds(1, 10, length: 1.04).Seconds(28, 10).Seconds(1, 900, length: 0.98).Seconds(30, 10);

        WatchFindings found = windows.Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed, found.Worst!.Start, found.Worst.End), Is.EqualTo((6, 1, 20.Seconds(), 30.Seconds())));
    }

    [Category("Slow")]
    [Test]
    public void What_a_window_takes_does_not_grow_with_the_run()
    {
        long Passed(int seconds)
        {
            var watching = new Watching("p99 < 300ms in at least 50% of 2s windows for 4s, abort after 9s", (0, 1e6));
            for (int second = 0; second < seconds; second++) watching.Add([10 + (second % 7), 400 * (second % 3)]);
            long bytes = GC.GetTotalMemory(forceFullCollection: true);
            watching.Finish();
            return bytes;
        }

        Passed(100);
        long hundreds = Passed(400);
        long tenThousands = Passed(20_000);

        Assert.That(tenThousands - hundreds, Is.LessThan(64 * 1024), "bytes after fifty times as many windows");
    }

    [Test]
    public void What_comes_after_a_run_that_ended_early_belongs_to_its_last_window_and_not_to_a_phase_that_was_never_reached()
    {
        var windows = new Watching("p95 < 300ms in every 10s", (0, 10), (12, 22));
        windows.Seconds(9, 10).EndAt(9);
        windows.Seconds(2, null).Seconds(2, 900, phase: "pause").Seconds(1, 900);

        WatchFindings found = windows.Finish();

        Assert.That((found.Windows!.Judged, found.Windows.Failed, found.Worst!.Samples), Is.EqualTo((1, 1, 1200)));
    }
}
