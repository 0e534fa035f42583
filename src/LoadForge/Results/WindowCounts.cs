using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>How many windows a threshold judged, and how many of them failed.</summary>
public sealed record WindowCounts
{
    /// <summary>The length of a window.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The minimum share of windows that must meet the threshold; 1 unless the threshold says otherwise.</summary>
    public Ratio Share { get; init; } = new(1);

    /// <summary>How long consecutive windows must fail to count as failed; zero if each counts.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Windows that were judged.</summary>
    public long Judged { get; init; }

    /// <summary>Judged windows that failed the threshold.</summary>
    public long Failed { get; init; }

    /// <summary>Windows that were not judged because nothing finished in them.</summary>
    public long Empty { get; init; }

    /// <summary>The total length of remainders that were too short for a window and were not judged.</summary>
    public TimeSpan LeftOut { get; init; }
}
