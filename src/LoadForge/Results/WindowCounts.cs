using LoadForge.Units;

namespace LoadForge.Results;

/// <summary>How many windows of a run a threshold judged, and how many of them broke it.</summary>
public sealed record WindowCounts
{
    /// <summary>The length of a window.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The least share of windows that must keep the promise; 1 unless the threshold says otherwise.</summary>
    public Ratio Share { get; init; } = new(1);

    /// <summary>How long windows must be broken one after another to count as broken; zero when each counts.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Windows that were judged.</summary>
    public long Judged { get; init; }

    /// <summary>Windows, of the judged, that broke the promise.</summary>
    public long Broken { get; init; }

    /// <summary>Windows that were not judged, since nothing finished in them.</summary>
    public long Empty { get; init; }

    /// <summary>Time at the ends of judged phases that was too short for a window, and was not judged.</summary>
    public TimeSpan LeftOut { get; init; }
}
