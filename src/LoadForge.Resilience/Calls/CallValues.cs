namespace LoadForge.Resilience.Calls;

/// <summary>Names of values that are not metrics.</summary>
internal static class CallValues
{
    public const string Rescued = "rescued calls";
    public const string FailedAttempts = "failed attempts";
    public const string CircuitOpenTime = "circuit open time";
}
