using LoadForge.Metrics;

namespace LoadForge.Engine;

/// <summary>What a run measured that bears on the generator's health.</summary>
/// <param name="StartDelay">Start delays of the judged phases.</param>
/// <param name="Judged">All steps of the judged phases.</param>
/// <param name="BlockedSteps">Steps whose code was seen to block a thread that sockets complete on.</param>
internal sealed record HealthEvidence(LatencyFigures StartDelay, Figures Judged, IReadOnlyCollection<string> BlockedSteps);
