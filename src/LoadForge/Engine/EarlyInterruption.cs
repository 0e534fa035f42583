namespace LoadForge.Engine;

/// <summary>
/// Receives an interruption that comes while a run is prepared: extensions start, the setup runs or the generator warms up,
/// and the run is not yet among those of the process.
/// </summary>
internal sealed class EarlyInterruption : IDisposable
{
    private readonly IDisposable _listening;
    private volatile string? _reason;

    /// <summary>Begins to listen.</summary>
    public EarlyInterruption() => _listening = LoadRuns.OnInterrupt(reason => _reason ??= reason);

    /// <summary>Why the run is to end before it has begun; null if it is not.</summary>
    public string? Reason => _reason;

    public void Dispose() => _listening.Dispose();
}
