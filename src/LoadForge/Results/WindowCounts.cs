using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>How many windows of a run a threshold judged, and how many of them failed it.</summary>
public sealed record WindowCounts
{
    /// <summary>The length of a window.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The minimum share of windows that must meet the threshold; 1 unless the threshold says otherwise.</summary>
    public Ratio Share { get; init; } = new(1);

    /// <summary>How long windows must fail one after another to count as failed; zero when each counts.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Windows that were judged.</summary>
    public long Judged { get; init; }

    /// <summary>Windows, of the judged, that failed the threshold.</summary>
    public long Failed { get; init; }

    /// <summary>Windows that were not judged, since nothing finished in them.</summary>
    public long Empty { get; init; }

    /// <summary>The remainders of judged phases that were too short for a window and were not judged.</summary>
    public TimeSpan LeftOut { get; init; }
}
