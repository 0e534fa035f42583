using System.Collections.Immutable;
using LoadForge.Cluster.Coordination;
using LoadForge.Engine.Merging;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Benchmarks.Cluster;

/// <summary>
/// Merges records, and measures the CPU time that each completed second took: to read the records of all agents, and to merge them. One thread does both, so on
/// a quiet machine that is how long it took, and others on the machine hardly change it.
/// </summary>
/// <param name="run">The run.</param>
internal sealed class TimedSink(MergedRun run) : IRecordSink
{
    private TimeSpan _reading;

    /// <summary>The completed seconds.</summary>
    public List<(TimeSpan Reading, TimeSpan Merge)> Seconds { get; } = [];

    public MergedStop? Stop => run.Stop;

    public string? Difference(ReadOnlySpan<byte> plan) => run.Difference(plan);

    public void Add(int agent, ReadOnlySpan<byte> record)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ImmutableArray<MetricSnapshot> snapshots = run.Add(agent, record);
        TimeSpan took = Environment.CpuUsage.TotalTime - before;
        if (snapshots.IsEmpty)
        {
            _reading += took;
            return;
        }

        Seconds.Add((_reading, took));
        _reading = TimeSpan.Zero;
    }

    public TimeSpan? EndOf(int agent) => run.EndOf(agent);

    public void Leave(int agent) => run.Leave(agent);
}
