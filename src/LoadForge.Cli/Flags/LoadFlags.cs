using System.Collections.Immutable;

namespace LoadForge.Cli.Flags;

/// <summary>The flags that shape the load, as they were written; null for those that were not given.</summary>
internal sealed record LoadFlags
{
    /// <summary>Arrivals per second in an open model; with users, the most that all of them may start.</summary>
    public string? Rate { get; init; }

    /// <summary>The number of virtual users of a closed model.</summary>
    public string? Users { get; init; }

    /// <summary>The most iterations that each user may start.</summary>
    public string? RatePerUser { get; init; }

    /// <summary>The iterations of all users together.</summary>
    public string? Iterations { get; init; }

    /// <summary>How long the load is held.</summary>
    public string? Duration { get; init; }

    /// <summary>How long the load rises before it is held.</summary>
    public string? RampUp { get; init; }

    /// <summary>How long the load falls at the end.</summary>
    public string? RampDown { get; init; }

    /// <summary>The time of a warm-up at the full load, or its load and time, as <c>20/s 10s</c>.</summary>
    public string? WarmUp { get; init; }

    /// <summary>Phases as text.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>Whether no flag was given.</summary>
    public bool IsEmpty => Patterns.IsEmpty
        && (Rate ?? Users ?? RatePerUser ?? Iterations ?? Duration ?? RampUp ?? RampDown ?? WarmUp) is null;
}
