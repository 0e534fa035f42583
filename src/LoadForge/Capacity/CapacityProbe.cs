using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Capacity;

/// <summary>One probe of a capacity search: a separate run at one load, with its own warm-up.</summary>
public sealed record CapacityProbe
{
    /// <summary>The number of the probe in the search, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether <see cref="Level"/> is an arrival rate or a number of users.</summary>
    public required LoadModel Model { get; init; }

    /// <summary>The load: arrivals per second in the open model, virtual users in the closed one.</summary>
    public required double Level { get; init; }

    /// <summary>Whether it was a second, longer probe at a load at which the first was inconclusive.</summary>
    public bool IsLong { get; init; }

    /// <summary>Its outcome.</summary>
    public required ProbeStatus Status { get; init; }

    /// <summary>The reason for the status if it is not a verdict of <see cref="Result"/>; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The measurements, verdicts and generator health; null if the target no longer accepted connections.</summary>
    public LoadResult? Result { get; init; }
}
