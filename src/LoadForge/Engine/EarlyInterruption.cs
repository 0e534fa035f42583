namespace LoadForge.Engine;

/// <summary>
/// Receives an interruption while a run is being prepared: extensions start, the setup runs or the generator warms up,
/// and the run is not yet registered.
/// </summary>
internal sealed class EarlyInterruption : IDisposable
{
    private readonly IDisposable _listening;
    private volatile string? _reason;

    /// <summary>Starts to listen.</summary>
    public EarlyInterruption() => _listening = LoadRuns.OnInterrupt(reason => _reason ??= reason);

    /// <summary>Why the run must end before it has begun; null if it need not.</summary>
    public string? Reason => _reason;

    public void Dispose() => _listening.Dispose();
}
