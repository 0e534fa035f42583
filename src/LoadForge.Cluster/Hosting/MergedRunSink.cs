using System.Collections.Immutable;
using LoadForge.Cluster.Coordination;
using LoadForge.Engine.Merging;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Cluster.Hosting;

/// <summary>Merges the records of agents into a run.</summary>
/// <param name="run">The run.</param>
/// <param name="onSnapshot">Called with each merged second.</param>
internal sealed class MergedRunSink(MergedRun run, Action<MetricSnapshot> onSnapshot) : IRecordSink
{
    /// <inheritdoc/>
    public MergedStop? Stop => run.Stop;

    /// <inheritdoc/>
    public string? Difference(ReadOnlySpan<byte> plan) => run.Difference(plan);

    /// <inheritdoc/>
    public void Add(int agent, ReadOnlySpan<byte> record) => Tell(run.Add(agent, record));

    /// <inheritdoc/>
    public TimeSpan? EndOf(int agent) => run.EndOf(agent);

    /// <inheritdoc/>
    public void Leave(int agent) => Tell(run.Leave(agent));

    private void Tell(ImmutableArray<MetricSnapshot> snapshots)
    {
        foreach (MetricSnapshot snapshot in snapshots) onSnapshot(snapshot);
    }
}
