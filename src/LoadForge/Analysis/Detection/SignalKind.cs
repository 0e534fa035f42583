namespace LoadForge.Analysis.Detection;

/// <summary>Which value of each second a series holds.</summary>
internal enum SignalKind
{
    P50,
    P95,
    P99,
    Throughput,
    ErrorRate,
}
