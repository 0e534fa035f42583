using LoadForge.Analysis;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Tests.Analysis.Live;

public sealed class SaturationWatchTests
{
    private static readonly GeneratorSample Calm = new(new Ratio(0.3), new Ratio(0), 0, TimeSpan.Zero) { Starts = new StartCounts(100, 100, 0, 0) };

    private static IEnumerable<TestCaseData> Signals =>
    [
        new TestCaseData(Calm with { CpuShare = new Ratio(0.97) }, "generator saturated: CPU 97 %"),
        new TestCaseData(
            Calm with { CpuWaitShare = new Ratio(0.95) },
            "generator saturated: the machine is busy, its threads waited for a core 95 % of the time they could have run"),
        new TestCaseData(Calm with { GcPauseShare = new Ratio(0.12) }, "generator saturated: GC pauses 12 %"),
        new TestCaseData(Calm with { StartDelayP99 = 84.Milliseconds() }, "generator saturated: start delay p99 84 ms"),
    ];

    [TestCaseSource(nameof(Signals))]
    public void A_saturated_generator_is_found_after_three_seconds_and_ends_after_three_clear_ones(object sample, string text)
    {
        var saturated = (GeneratorSample)sample;
        LiveSeconds run = new LiveSeconds().Calmly(5).Add(ok: 100, generator: saturated).Add(ok: 100, generator: saturated);
        Assert.That(run.Found, Is.Empty, "of two seconds");

        run.Add(ok: 100, generator: saturated).Calmly(2);
        Assert.That(run.Texts, Is.EqualTo(new[] { text }));
        Assert.That((run.Found[0].Kind, run.Found[0].Start, run.Found[0].End), Is.EqualTo((InsightKind.Generator, 5.Seconds(), (TimeSpan?)null)));

        Assert.That(run.Calmly(1).Found[0].End, Is.EqualTo(8.Seconds()));
    }

    [Test]
    public void Single_seconds_are_not_added_up()
    {
        var run = new LiveSeconds();
        for (int time = 0; time < 20; time++) run.Calmly(1).Add(ok: 100, generator: Calm with { CpuShare = new Ratio(1) });

        Assert.That(run.Found, Is.Empty);
    }

    [Test]
    public void Starts_that_wait_for_a_user_are_not_the_generators_fault()
    {
        GeneratorSample waiting = Calm with { StartDelayP99 = 84.Milliseconds(), Starts = new StartCounts(100, 90, 20, 10) };
        var run = new LiveSeconds();
        for (int time = 0; time < 5; time++) run.Add(ok: 100, generator: waiting);

        Assert.That(run.Found, Is.Empty);
    }

    [Test]
    public void A_start_delay_is_small_beside_long_response_times()
    {
        var run = new LiveSeconds();
        for (int time = 0; time < 5; time++) run.Add(ok: 100, milliseconds: 400, generator: Calm with { StartDelayP99 = 84.Milliseconds() });

        Assert.That(run.Found, Is.Empty);
    }
}
