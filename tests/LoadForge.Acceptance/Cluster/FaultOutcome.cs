using System.Collections.Immutable;

namespace LoadForge.Acceptance.Cluster;

/// <summary>What became of a run that a fault struck. Times are from the fault on.</summary>
/// <param name="Case">The fault.</param>
/// <param name="Ending">How the run ended: completed, aborted, not started, or killed.</param>
internal sealed record FaultOutcome(FaultCase Case, string Ending)
{
    /// <summary>What the coordinator said at last.</summary>
    public string Said { get; init; } = "";

    /// <summary>When the coordinator named whom it lost: from its own thaw or the claim of the agents on, if that was later; null if it did not.</summary>
    public TimeSpan? Named { get; init; }

    /// <summary>When the last request came that no thawed agent sent; null if none came after the fault, or the run completed.</summary>
    public TimeSpan? Load { get; init; }

    /// <summary>When the last request of a thawed agent came, from its thaw on; null if none came.</summary>
    public TimeSpan? Thawed { get; init; }

    /// <summary>When the last process had ended.</summary>
    public TimeSpan Exit { get; init; }

    /// <summary>Requests in the result.</summary>
    public long Merged { get; init; }

    /// <summary>Requests that the target counted.</summary>
    public long Counted { get; init; }

    /// <summary>What was not as promised.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Case}: {string.Join("; ", Problems)} ({Ending}, {Merged} merged of {Counted}: {Said})";
}
