using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Silences;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>The silences of several processes, each with a clock of its own, are those of one process that did everything.</summary>
public sealed class MergedSilencesTests
{
    private const long Frequency = 10_000_000;
    private const int Seconds = 12;

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void They_are_those_of_one_process(int seed, byte number)
    {
        var random = new Random(seed);
        int processes = 1 + (number % 4);
        var one = new Process(0);
        Process[] all = [.. Enumerable.Range(0, processes).Select(_ => new Process(random.NextInt64(100 * Frequency)))];
        var merged = new MergedSilences(processes);
        (double Start, double End, bool Fails)[] steps = [.. Steps(random).OrderBy(step => step.End)];
        int next = 0;
        for (int second = 1; second <= Seconds; second++)
        {
            for (; next < steps.Length && steps[next].End < second; next++)
            {
                one.Record(steps[next]);
                all[random.Next(processes)].Record(steps[next]);
            }

            one.Read(second);
            foreach (int process in Enumerable.Range(0, processes).OrderBy(_ => random.Next())) merged.Add(process, all[process].Read(second));
        }

        one.Finish();
        ImmutableArray<JournalEnd?> ends = [.. all.Select(process => process.Finish())];
        if (random.Next(2) == 0) merged.End(0, ends[0]);

        Assert.That(merged.Finish(ends), Is.EqualTo(one.Found));
        Assert.That(one.Found, Has.Length.LessThan(Seconds * 2));
    }

    [Test]
    public void One_that_is_lost_holds_up_nothing()
    {
        var merged = new MergedSilences(2);
        var process = new Process(0);
        process.Record((0, 0.2, false));
        process.Record((0.3, 8, false));
        merged.Add(1, new Process(5).Read(2));
        merged.End(1, end: null);
        for (int second = 1; second < Seconds; second++) merged.Add(0, process.Read(second));

        Assert.That(process.Found, Is.EqualTo([new Silence(0.3.Seconds(), 8.Seconds(), 0)]));
        Assert.That(merged.Found, Is.EqualTo(process.Found));
    }

    [Test]
    public void Failures_of_all_are_counted_while_nothing_succeeds_in_any()
    {
        var merged = new MergedSilences(2);
        var one = new Process(0);
        Process[] processes = [new(0), new(77)];
        (double Start, double End, bool Fails)[] steps =
            [(0, 0.2, false), .. Enumerable.Range(0, 8).Select(failure => (1 + (failure * 0.5), 1.2 + (failure * 0.5), true)), (5, 5.4, false)];
        foreach ((double Start, double End, bool Fails) step in steps)
        {
            foreach (Process process in processes)
            {
                process.Record(step);
                one.Record(step);
            }
        }

        for (int second = 1; second < Seconds; second++)
        {
            one.Read(second);
            foreach ((int index, Process process) in processes.Index()) merged.Add(index, process.Read(second));
        }

        Assert.That(one.Found, Is.EqualTo([new Silence(1.Seconds(), 5.4.Seconds(), 16)]));
        Assert.That(merged.Found, Is.EqualTo(one.Found));
    }

    private static IEnumerable<(double Start, double End, bool Fails)> Steps(Random random)
    {
        double at = 0;
        while (at < Seconds - 1)
        {
            at += random.Next(6) == 0 ? random.NextDouble() * 3 : random.NextDouble() * 0.1;
            double end = Math.Min(at + (random.Next(10) == 0 ? random.NextDouble() * 3 : random.NextDouble() * 0.05), Seconds - 0.01);
            if (at < end) yield return (at, end, false);
        }
    }

    private sealed class Process
    {
        private readonly long _origin;
        private readonly Recorder _recorder = new(["shop"], 1, isOpen: true, Frequency);
        private readonly SilenceFinder _finder;
        private readonly int _step;
        private readonly int _failure;

        public Process(long origin)
        {
            _origin = origin;
            _recorder.Begin(origin);
            _step = _recorder.Steps.NumberOf(0, "get");
            _failure = _recorder.Outcomes.NumberOf(Outcome.Status(503), null);
            _finder = new SilenceFinder(new IntervalReader(_recorder).Completions, Frequency, keepsRead: true);
            _finder.Begin(origin);
        }

        public ImmutableArray<Silence> Found => _finder.Found;

        public void Record((double Start, double End, bool Fails) step) => _recorder.Record(new Sample(
            0, _step, step.Fails ? _failure : OutcomeRegistry.Ok, At(step.Start), At(step.Start), At(step.End), 1, 0, 0));

        public CompletionStretch Read(int second)
        {
            _finder.Read(At(second));
            return _finder.TakeRead();
        }

        public JournalEnd Finish()
        {
            _finder.Finish(At(Seconds), null);
            return new JournalEnd
            {
                Ending = RunEnding.Completed,
                Duration = Seconds.Seconds(),
                Totals = default,
                Completions = _finder.TakeRead(),
            };
        }

        private long At(double seconds) => _origin + (long)Math.Round(seconds * Frequency);
    }
}
