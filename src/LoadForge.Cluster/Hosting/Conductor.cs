using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Frames;
using LoadForge.Engine.Merging;
using LoadForge.Plans;

namespace LoadForge.Cluster.Hosting;

/// <summary>Passes orders from any thread to the agents of a run, by the coordinator's thread.</summary>
/// <param name="thread">The coordinator's thread.</param>
/// <param name="coordinator">The coordinator.</param>
/// <param name="run">The run.</param>
internal sealed class Conductor(MachineThread thread, Coordinator coordinator, MergedRun run) : IPartsConductor
{
    private readonly TimeSpan _start = coordinator.Start;

    /// <inheritdoc/>
    public TimeSpan Elapsed => thread.Now - _start;

    /// <inheritdoc/>
    public TimeSpan Lead => ClusterTimes.Change;

    /// <inheritdoc/>
    public void Change(OrderedChange change) => thread.Post(() => coordinator.Change(change));

    /// <inheritdoc/>
    public void Stop(MergedStop stop) => thread.Post(() => run.End(stop));
}
