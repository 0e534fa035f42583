namespace LoadForge.Engine.Merging;

/// <summary>What the coordinator of a run knows about one of its processes besides what that recorded.</summary>
/// <param name="Name">Its name, which tells it from the others.</param>
public sealed record MergedProcess(string Name)
{
    /// <summary>How much later than agreed its load started; null if it did not start, or is not known.</summary>
    public TimeSpan? StartSkew { get; init; }

    /// <summary>The maximum error of its clock; null if it was not compared.</summary>
    public TimeSpan? ClockBound { get; init; }

    /// <summary>Why it did not run its whole share; null if it did, or was told to stop.</summary>
    public string? Failure { get; init; }
}
