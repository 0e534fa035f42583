using System.Collections.Immutable;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results.Journal;

/// <summary>A record of a journal for an interval of the run, usually a second. Lists contain only what is new since the previous record.</summary>
internal sealed record JournalSecond
{
    /// <summary>The number of the second, from 1, in which the interval ends; seconds of several processes with one number belong together.</summary>
    public required long Number { get; init; }

    public required RecordedInterval Interval { get; init; }

    /// <summary>New steps, in the order in which they first ran.</summary>
    public ImmutableArray<(int Scenario, string Name)> Steps { get; init; } = [];

    /// <summary>The name of the phase in the middle of the interval.</summary>
    public required string Phase { get; init; }

    public required int ActiveUsers { get; init; }

    /// <summary>The state of the generator in the interval.</summary>
    public required GeneratorSample Generator { get; init; }

    /// <summary>The state of the generator since the start of the run.</summary>
    public required GeneratorTotals Totals { get; init; }

    /// <summary>How long the generator delayed responses in the interval.</summary>
    public LatencyStatistics Delays { get; init; } = LatencyStatistics.None;

    /// <summary>How long requests waited for a connection in the interval.</summary>
    public LatencyStatistics ConnectionQueue { get; init; } = LatencyStatistics.None;

    /// <summary>New changes of the load, each with the index of its workload; times are from the start of the workload.</summary>
    public ImmutableArray<(int Workload, LoadChange Change)> Changes { get; init; } = [];

    /// <summary>Workloads whose dispatcher has ended, from the start of the run, and whether a stop ended it.</summary>
    public ImmutableArray<(int Workload, TimeSpan At, bool WasStopped)> Finished { get; init; } = [];

    /// <summary>The values of extensions, which are sampled each second and at the borders of phases.</summary>
    public ImmutableArray<ExtensionSample> Samples { get; init; } = [];

    /// <summary>Checks made in the interval, without examples.</summary>
    public ImmutableArray<CheckStatistics> Checks { get; init; } = [];

    /// <summary>Custom metrics recorded in the interval.</summary>
    public ImmutableArray<RecordedMetric> Metrics { get; init; } = [];

    /// <summary>All silences so far; null if there is no new one.</summary>
    public ImmutableArray<Silence>? Silences { get; init; }

    /// <summary>The half seconds that were complete, in a run of several processes, which find its silences together; null in a run of one.</summary>
    public CompletionStretch? Completions { get; init; }

    /// <summary>New places where a scenario blocked a socket thread.</summary>
    public ImmutableArray<string> BlockedSteps { get; init; } = [];
}
