using System.Runtime.InteropServices;

namespace LoadForge.NUnit.Agents;

/// <summary>
/// Ends the share of an agent gracefully when its process is told to end, so that the coordinator learns why and keeps what was measured. A second signal has
/// its default effect.
/// </summary>
internal sealed class AgentInterruption : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens from now on.</summary>
    /// <param name="cancellation">Ends the share as well.</param>
    public AgentInterruption(CancellationToken cancellation)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _signals =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal)),
        ];
    }

    /// <summary>Cancelled when the share is to end.</summary>
    public CancellationToken Token => _end.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _end.Dispose();
    }

    /// <summary>Called at each signal, on a thread of the runtime.</summary>
    internal void OnSignal(PosixSignalContext context)
    {
        if (_end.IsCancellationRequested) return;
        try
        {
            _end.Cancel();
            context.Cancel = true;
        }
        catch (ObjectDisposedException)
        {
            // The share ended in the same moment.
        }
    }
}
