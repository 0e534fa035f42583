namespace LoadForge.Benchmarks.Http;

/// <summary>What one contender did in one round.</summary>
/// <param name="CpuMicrosecondsPerRequest">CPU time of its whole process, user and system, per request.</param>
/// <param name="RequestsPerSecond">Requests per second of wall time.</param>
/// <param name="AllocatedPerRequest">Bytes allocated per request; NaN for programs that are not .NET.</param>
internal sealed record HttpRound(double CpuMicrosecondsPerRequest, double RequestsPerSecond, double AllocatedPerRequest);
