using LoadForge.Cluster.Agents;
using LoadForge.Plans;
using LoadForge.Profiles;

namespace LoadForge.Cluster.Hosting;

/// <summary>The part of an agent in a run: tells the machine what happens.</summary>
/// <param name="share">The share of the agent.</param>
/// <param name="thread">The machine's thread.</param>
/// <param name="machine">The machine.</param>
/// <param name="onStarted">Called on the machine's thread when the load has started.</param>
internal sealed class AgentPart(LoadShare share, MachineThread thread, AgentMachine machine, Action<PartInProgress> onStarted) : RunPart
{
    private readonly TaskCompletionSource<long> _start = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override LoadShare Share => share;

    /// <summary>Sets the moment of the start.</summary>
    /// <param name="timestamp">The moment, as a timestamp of the system's clock.</param>
    public void Begin(long timestamp) => _start.TrySetResult(timestamp);

    /// <inheritdoc/>
    public override Task<long> ReadyAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation)
    {
        byte[] copy = plan.ToArray();
        thread.Post(() => machine.RunIsReady(copy));
        return _start.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public override void OnStarted(PartInProgress run, TimeSpan late) => thread.Post(() =>
    {
        machine.RunHasStarted(late);
        onStarted(run);
    });

    /// <inheritdoc/>
    public override void OnRecord(ReadOnlyMemory<byte> record)
    {
        byte[] copy = record.ToArray();
        thread.Post(() => machine.RunHasRecorded(copy));
    }
}
