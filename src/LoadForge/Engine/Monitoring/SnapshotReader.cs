using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Monitoring;

/// <summary>Makes a snapshot of the recorder once a second, as the difference to the one before. Used by one thread.</summary>
internal sealed class SnapshotReader(Recorder recorder)
{
    private readonly List<(StepTotal Now, StepTotal Before)> _totals = [];
    private LoadStatistics _cumulative = LoadStatistics.None;
    private TimeSpan _lastAt;

    /// <summary>Iterations that have ended since the start of the run, by scenario.</summary>
    public long[] EndedIterations { get; } = new long[recorder.Scenarios.Count];

    /// <summary>The 99th percentile of the start delay in the last interval.</summary>
    public TimeSpan StartDelayP99 { get; private set; }

    /// <summary>Reads all that has come since the last call.</summary>
    /// <param name="at">The end of the interval, from the start of the run.</param>
    /// <returns>The values of each step, of all steps in the interval, and of all steps since the start.</returns>
    public (ImmutableArray<StepStatistics> Steps, LoadStatistics Interval, LoadStatistics Cumulative) Read(TimeSpan at)
    {
        TimeSpan length = at - _lastAt;
        _lastAt = at;
        StartDelayP99 = TimeSpan.Zero;
        var steps = ImmutableArray.CreateBuilder<StepStatistics>();
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        for (int number = 0; number < keys.Count; number++)
        {
            (StepTotal now, StepTotal before) = Advance(number);
            if (keys[number].IsIteration)
            {
                ReadIterations(keys[number].Scenario, now, before);
                continue;
            }

            steps.Add(new StepStatistics(recorder.Scenarios[keys[number].Scenario], keys[number].Name, now.Since(before, recorder.Outcomes, length)));
        }

        LoadStatistics interval = LoadStatistics.Sum([.. steps.Select(step => step.Statistics)], length);
        _cumulative = LoadStatistics.Sum([_cumulative, interval], at);
        return (steps.ToImmutable(), interval, _cumulative);
    }

    private void ReadIterations(int scenario, StepTotal now, StepTotal before)
    {
        EndedIterations[scenario] = now.Ended;
        LatencyStatistics delay = LatencyStatistics.Owning(now.StartDelay.Since(before.StartDelay));
        if (delay.P99 > StartDelayP99) StartDelayP99 = delay.P99;
    }

    // Two totals for each step, used in turns, so that reading a second allocates no histogram.
    private (StepTotal Now, StepTotal Before) Advance(int number)
    {
        while (_totals.Count <= number) _totals.Add((new StepTotal(recorder.IsOpen), new StepTotal(recorder.IsOpen)));
        (StepTotal before, StepTotal now) = _totals[number];
        recorder.Read(number, phase: null, now);
        _totals[number] = (now, before);
        return (now, before);
    }
}
