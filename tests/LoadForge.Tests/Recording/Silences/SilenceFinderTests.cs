using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Silences;

namespace LoadForge.Tests.Recording.Silences;

public sealed class SilenceFinderTests
{
    private const long Second = 10_000_000;
    private const long Origin = 36_001 * Second;
    private const int Failure = 2;

    private Recorder _recorder = null!;
    private SilenceFinder _finder = null!;
    private int _step;

    [SetUp]
    public void Begin()
    {
        _recorder = new Recorder(["shop"], 1, isOpen: true, Second);
        _recorder.Begin(Origin);
        _step = _recorder.Steps.NumberOf(0, "get");
        _recorder.Outcomes.NumberOf(Outcome.Status(503), null);
        _finder = new SilenceFinder(new IntervalReader(_recorder).Completions, Second);
        _finder.Begin(Origin);
    }

    [Test]
    public void It_lasts_from_the_last_success_to_the_next_of_a_step_that_waited_meanwhile()
    {
        UntilOne();
        Step(0.9, 3.25);

        Assert.That(Found(5), Is.EqualTo([new Silence(1.Seconds(), 3.25.Seconds(), 0)]));
    }

    [Test]
    public void A_time_in_which_nothing_was_under_way_is_none()
    {
        Step(0, 0.1);
        Step(7.9, 8);

        Assert.That(Found(10), Is.Empty);
    }

    [Test]
    public void It_begins_when_something_began_to_wait()
    {
        Step(0, 0.1);
        Step(5, 8);

        Assert.That(Found(10), Is.EqualTo([new Silence(5.Seconds(), 8.Seconds(), 0)]));
    }

    [Test]
    public void A_step_that_ends_a_little_after_the_first_success_tells_that_it_waited()
    {
        UntilOne();
        Step(3.9, 4);
        Step(1.1, 4.4);

        Assert.That(Found(10), Is.EqualTo([new Silence(1.1.Seconds(), 4.Seconds(), 0)]));
    }

    [Test]
    public void Failures_end_none_and_are_counted_and_so_do_steps_that_were_cut_off()
    {
        UntilOne();
        for (int i = 0; i < 20; i++) Step(1.05 + (i * 0.1), 1.1 + (i * 0.1), Failure);
        Step(2, 3.2, OutcomeRegistry.Cancelled);
        Step(3.3, 3.4);

        Silence silence = Found(10).Single();
        Assert.Multiple(() =>
        {
            Assert.That((silence.Start, silence.End), Is.EqualTo((1.05.Seconds(), 3.4.Seconds())));
            Assert.That(silence.Failed, Is.GreaterThanOrEqualTo(15));
        });
    }

    [Test]
    public void What_still_waits_at_the_end_makes_one_until_then()
    {
        UntilOne();
        _finder.Read(At(4));
        _finder.Finish(At(6), At(0.5));

        Assert.That(_finder.Found, Is.EqualTo([new Silence(1.Seconds(), 6.Seconds(), 0)]));
    }

    [Test]
    public void A_reader_that_comes_too_late_tells_only_what_it_can_know()
    {
        UntilOne();
        Step(1, 101);

        Assert.That(Found(101).Single().Length, Is.LessThan((CompletionRing.Length / 2.0).Seconds()));
    }

    [Test]
    public async Task Steps_of_every_thread_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (double at = thread * 0.25; at < 10; at++) Step(at, at + 0.2);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.That(Found(9), Is.Empty);
    }

    [Test]
    public void Only_the_longest_are_kept_in_order()
    {
        double at = 0;
        for (int i = 0; i < SilenceFinder.Max + 50; i++)
        {
            double length = i < 50 ? 0.6 : 0.7 + (i * 0.0001);
            Step(at, at += length);
            _finder.Read(At(at));
        }

        _finder.Finish(At(at + 0.1), null);
        Assert.Multiple(() =>
        {
            Assert.That(_finder.Found, Has.Length.EqualTo(SilenceFinder.Max));
            Assert.That(_finder.Found.Min(silence => silence.Length), Is.GreaterThan(0.65.Seconds()));
            Assert.That(_finder.Found.Select(silence => silence.Start), Is.Ordered);
        });
    }

    private static long At(double seconds) => Origin + (long)Math.Round(seconds * Second);

    private void Step(double started, double ended, int outcome = OutcomeRegistry.Ok) =>
        _recorder.Record(new Sample(0, _step, outcome, At(started), At(started), At(ended), 1, 0, 0));

    private void UntilOne()
    {
        for (int i = 1; i <= 10; i++) Step((i - 1) / 10.0, i / 10.0);
    }

    private ImmutableArray<Silence> Found(double end)
    {
        _finder.Finish(At(end), null);
        return _finder.Found;
    }
}
