namespace LoadForge.Resilience.Calls;

/// <summary>Names of readings that are no metric of their own.</summary>
internal static class CallReadings
{
    public const string Rescued = "rescued calls";
    public const string FailedAttempts = "failed attempts";
    public const string CircuitOpenTime = "circuit open time";
}
