using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Monitoring;

/// <summary>Creates the statistics of a snapshot from each interval, step by step, and adds up the intervals. Used by one thread.</summary>
/// <param name="registry">The steps of the run.</param>
/// <param name="closedScenarios">The indices of the scenarios in the closed model; none by default.</param>
internal sealed class SnapshotSteps(StepRegistry registry, IReadOnlySet<int>? closedScenarios = null)
{
    /// <summary>Iterations that have ended since the start of the run, by scenario.</summary>
    public long[] EndedIterations { get; } = new long[registry.Scenarios.Count];

    /// <summary>Iterations that ended in the last interval, all scenarios together.</summary>
    public EndCounts Iterations { get; private set; }

    /// <summary>Of <see cref="Iterations"/>, those of scenarios in the closed model.</summary>
    public EndCounts UnplannedIterations { get; private set; }

    /// <summary>The samples that have finished since the start of the run, all steps together.</summary>
    public LoadStatistics Cumulative { get; private set; } = LoadStatistics.None;

    /// <summary>The 99th percentile of the start delay in the last interval: the highest of all scenarios.</summary>
    public TimeSpan StartDelayP99 { get; private set; }

    /// <summary>Adds the interval that has just ended.</summary>
    /// <returns>The values of each step so far, and of all steps together.</returns>
    public (ImmutableArray<StepStatistics> Steps, LoadStatistics Interval) Add(RecordedInterval recorded)
    {
        (ImmutableArray<StepStatistics> steps, LoadStatistics interval) = Measure(recorded);
        Cumulative = LoadStatistics.Sum([Cumulative, interval], recorded.To);
        return (steps, interval);
    }

    /// <summary>Adds the interval that has just ended, except to <see cref="Cumulative"/>.</summary>
    /// <returns>The values of each step so far, and of all steps together.</returns>
    public (ImmutableArray<StepStatistics> Steps, LoadStatistics Interval) Measure(RecordedInterval recorded)
    {
        ILookup<StepKey, RecordedStep> phases = recorded.Steps.ToLookup(step => step.Key);
        StartDelayP99 = TimeSpan.Zero;
        (Iterations, UnplannedIterations) = (default, default);
        var steps = ImmutableArray.CreateBuilder<StepStatistics>();
        foreach (StepKey key in registry.Keys)
        {
            if (key.IsIteration) AddIterations(key.Scenario, [.. phases[key]]);
            else steps.Add(new StepStatistics(registry.Scenarios[key.Scenario], key.Name, Together(phases[key], recorded.Length)));
        }

        return (steps.ToImmutable(), LoadStatistics.Sum([.. steps.Select(step => step.Statistics)], recorded.Length));
    }

    /// <summary>The sum of some steps and phases of an interval.</summary>
    /// <param name="steps">The steps and phases.</param>
    /// <param name="length">The length of the interval.</param>
    public static LoadStatistics Together(IEnumerable<RecordedStep> steps, TimeSpan length)
    {
        LoadStatistics[] parts = [.. steps.Select(step => step.InInterval(length))];
        return parts switch
        {
            [] => LoadStatistics.None with { Duration = length },
            [var only] => only,
            _ => LoadStatistics.Sum(parts, length),
        };
    }

    private void AddIterations(int scenario, ImmutableArray<RecordedStep> phases)
    {
        EndedIterations[scenario] += phases.Sum(phase => phase.Ended);
        var ended = new EndCounts(phases.Sum(phase => phase.Ok), phases.Sum(phase => phase.Failed));
        Iterations += ended;
        if (closedScenarios?.Contains(scenario) == true) UnplannedIterations += ended;
        TimeSpan delay = LatencyStatistics.Sum(phases.Select(phase => phase.StartDelay)).P99;
        if (delay > StartDelayP99) StartDelayP99 = delay;
    }
}
