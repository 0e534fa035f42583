using System.Collections.Immutable;

namespace LoadForge.Results.Journal;

/// <summary>The first record of a journal: the plan of the run and its environment, without secrets.</summary>
internal sealed record JournalHeader
{
    /// <summary>The version of LoadForge that wrote the journal.</summary>
    public required string ProductVersion { get; init; }

    public required string Name { get; init; }

    public required string? Target { get; init; }

    public ImmutableArray<string> InsecureHosts { get; init; } = [];

    public required int Seed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The profiles as planned, with their scenarios.</summary>
    public required ImmutableArray<WorkloadSummary> Workloads { get; init; }

    /// <summary>The thresholds as text, the default ones last.</summary>
    public ImmutableArray<string> Thresholds { get; init; } = [];

    /// <summary>The number of default thresholds.</summary>
    public int DefaultThresholds { get; init; }

    /// <summary>The thresholds on baselines, as text.</summary>
    public ImmutableArray<string> Baselines { get; init; } = [];

    /// <summary>Operating system and runtime, as text.</summary>
    public required string Environment { get; init; }

    public required int Cores { get; init; }

    public bool InlineCompletions { get; init; }

    public bool ServerGarbageCollection { get; init; }

    public bool OptimizedScenarios { get; init; }

    /// <summary>Whether LoadForge's own transport, if it was used, waited for its sockets with epoll.</summary>
    public bool WatchesSockets { get; init; }

    /// <summary>Whether the plan limits connections, so that requests may wait for one.</summary>
    public bool LimitsConnections { get; init; }

    /// <summary>The names of all scenarios, in the order of the plan.</summary>
    public ImmutableArray<string> Scenarios => [.. Workloads.SelectMany(workload => workload.Weights).Select(scenario => scenario.Key)];
}
