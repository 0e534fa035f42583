using System.Collections.Immutable;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>The sum of all threads' samples of a step in a phase: the working copy of <see cref="IntervalReader"/>.</summary>
/// <param name="twoLatencies">Whether response and service time can differ, as in the open model.</param>
internal sealed class StepTotal(bool twoLatencies)
{
    private long[] _failures = [];

    /// <summary>The value of <see cref="StepRecorder.Recorded"/> before this was read; −1 if nothing has been read.</summary>
    public long Recorded { get; set; } = -1;

    /// <summary>Whether nothing had been recorded since the previous reading.</summary>
    public bool IsSettled { get; set; }

    public Histogram Response { get; } = new();

    public Histogram? Service { get; } = twoLatencies ? new Histogram() : null;

    public Histogram StartDelay { get; } = new();

    /// <summary>The times of failures; null if there are none.</summary>
    public FailedTimes? FailedTimes { get; private set; }

    /// <summary>The parts of the requests' times; null if they are not recorded.</summary>
    public TimingHistograms? Timings { get; private set; }

    public long Ok { get; set; }

    public long Cancelled { get; set; }

    /// <summary>Samples that began and ended in different phases.</summary>
    public CrossingCounts Crossings { get; set; }

    /// <summary>When the last sample finished, in ticks; null if none finished.</summary>
    public long? LastEnd { get; set; }

    public long Requests { get; set; }

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    public long BytesOnWire { get; set; }

    public void Add(FailedTimes times) => (FailedTimes ??= new FailedTimes(twoLatencies)).AddWhileRecorded(times);

    public void Add(TimingHistograms timings) => (Timings ??= new TimingHistograms()).AddWhileRecorded(timings);

    /// <summary>Adds to the failures of an outcome.</summary>
    public void AddFailures(int outcome, long count)
    {
        if (outcome >= _failures.Length) Array.Resize(ref _failures, Math.Max(8, outcome + 1));
        _failures[outcome] += count;
    }

    /// <summary>Resets all values and keeps the memory.</summary>
    public void Clear()
    {
        Response.Clear();
        Service?.Clear();
        StartDelay.Clear();
        FailedTimes?.Clear();
        Timings?.Clear();
        _failures.AsSpan().Clear();
        Ok = Cancelled = Requests = BytesSent = BytesReceived = BytesOnWire = 0;
        Crossings = default;
        LastEnd = null;
    }

    /// <summary>The difference to an earlier total of the same step and phase, as immutable values.</summary>
    /// <param name="earlier">The earlier total.</param>
    /// <param name="key">The step.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="recorder">The recorder of the run.</param>
    public RecordedStep Since(StepTotal earlier, StepKey key, int phase, Recorder recorder) => new(key, phase)
    {
        Ok = Ok - earlier.Ok,
        Failures = FailuresSince(earlier, recorder.Outcomes),
        Cancelled = Cancelled - earlier.Cancelled,
        Requests = Requests - earlier.Requests,
        BytesSent = BytesSent - earlier.BytesSent,
        BytesReceived = BytesReceived - earlier.BytesReceived,
        BytesOnWire = BytesOnWire - earlier.BytesOnWire,
        Crossings = Crossings - earlier.Crossings,
        LastEnd = LastEnd is { } last && last != earlier.LastEnd ? recorder.SinceStart(last) : null,
        Times = RecordedTimes.Owning(Response.Since(earlier.Response), Service?.Since(earlier.Service!)),
        FailedTimes = FailedTimes?.Since(earlier.FailedTimes) ?? RecordedTimes.None(twoLatencies),
        StartDelay = LatencyStatistics.Owning(StartDelay.Since(earlier.StartDelay)),
        Timings = Timings?.Since(earlier.Timings),
    };

    private ImmutableArray<OutcomeCount> FailuresSince(StepTotal earlier, OutcomeRegistry outcomes)
    {
        ImmutableArray<OutcomeCount>.Builder? counts = null;
        for (int number = 0; number < _failures.Length; number++)
        {
            long count = _failures[number] - (number < earlier._failures.Length ? earlier._failures[number] : 0);
            if (count == 0) continue;
            (Outcome outcome, string? example) = outcomes[number];
            (counts ??= ImmutableArray.CreateBuilder<OutcomeCount>()).Add(new OutcomeCount(outcome, count, example));
        }

        return counts?.ToImmutable() ?? [];
    }
}
