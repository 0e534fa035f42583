using System.Collections.Immutable;
using LoadForge.Cluster.Coordination;
using LoadForge.Engine.Merging;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Cluster.Hosting;

/// <summary>Merges the records of agents into a run.</summary>
/// <param name="run">The run.</param>
/// <param name="audience">Is told of each merged second.</param>
/// <param name="describe">Says before what is known about the agents.</param>
internal sealed class MergedRunSink(MergedRun run, RunAudience audience, Action describe) : IRecordSink
{
    /// <inheritdoc/>
    public MergedStop? Stop => run.Stop;

    /// <inheritdoc/>
    public string? Difference(ReadOnlySpan<byte> plan) => run.Difference(plan);

    /// <inheritdoc/>
    public void Add(int agent, ReadOnlySpan<byte> record)
    {
        Tell(run.Add(agent, record));
    }

    /// <inheritdoc/>
    public void Leave(int agent) => Tell(run.Leave(agent));

    private void Tell(ImmutableArray<MetricSnapshot> snapshots)
    {
        if (!snapshots.IsEmpty) describe();
        foreach (MetricSnapshot snapshot in snapshots) audience.Tell(run, snapshot);
    }
}
