using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Silences;
using LoadForge.Results.Samples;

namespace LoadForge.Results.Journal;

/// <summary>The last record of a journal: how the run ended. A journal without it was left by a process that was killed.</summary>
internal sealed record JournalEnd
{
    public required RunEnding Ending { get; init; }

    public string? Reason { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What all seconds of the process add up to if none is missing.</summary>
    public required EndTotals Totals { get; init; }

    /// <summary>Whether an observer changed the load.</summary>
    public bool IsSteered { get; init; }

    /// <summary>Requests of other clients of the process to the target; null if there were none.</summary>
    public OtherRequests? OtherRequests { get; init; }

    /// <summary>The iterations of abandoned users, by scenario of the run and phase of its profile.</summary>
    public ImmutableArray<(int Scenario, int Phase)> Abandoned { get; init; } = [];

    /// <summary>All silences of the run.</summary>
    public ImmutableArray<Silence> Silences { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<string> ExtensionSummaries { get; init; } = [];

    /// <summary>The slowest and some of the failed executions of each step.</summary>
    public ImmutableArray<StepSamples> Samples { get; init; } = [];

    /// <summary>The half seconds that no second has, in a run of several processes; null in a run of one.</summary>
    public CompletionStretch? Completions { get; init; }

    /// <summary>The start of the earliest iteration that never ended, in a run of several processes; null if all ended.</summary>
    public TimeSpan? UnfinishedSince { get; init; }

    /// <summary>The values that extensions have for single steps; phases are those of the step's profile, from 0.</summary>
    public ImmutableArray<(RequestScope Place, ImmutableArray<ExtensionValue> Values)> StepValues { get; init; } = [];

    /// <summary>The first failure of each check that failed.</summary>
    public ImmutableArray<(string Scenario, string Name, string Example)> CheckExamples { get; init; } = [];
}
