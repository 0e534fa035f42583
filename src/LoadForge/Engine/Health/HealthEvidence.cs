using LoadForge.Http;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Health;

/// <summary>The measurements of a run that determine the generator's health.</summary>
/// <param name="StartDelay">Start delays of the judged phases.</param>
/// <param name="Judged">All steps of the judged phases.</param>
/// <param name="BlockedSteps">Steps whose code blocked a thread that sockets complete on.</param>
internal sealed record HealthEvidence(LatencyStatistics StartDelay, LoadStatistics Judged, IReadOnlyCollection<string> BlockedSteps)
{
    /// <summary>The transports that have been used.</summary>
    public TransportUses Transports { get; init; } = new();

    /// <summary>Whether our own transport, if it is used, waits for its sockets with epoll.</summary>
    public bool WatchesSockets { get; init; }

    /// <summary>Whether the code of all scenarios was compiled with optimization.</summary>
    public bool OptimizedScenarios { get; init; } = true;

    /// <summary>What spoke HTTP.</summary>
    public TransportUse Transport => (Transports.Own, Transports.Runtime) switch
    {
        (true, true) => TransportUse.Mixed,
        (true, false) => TransportUse.Own,
        (false, true) => TransportUse.Runtime,
        _ => TransportUse.None,
    };
}
