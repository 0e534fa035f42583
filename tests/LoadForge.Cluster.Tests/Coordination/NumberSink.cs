using LoadForge.Cluster.Coordination;
using LoadForge.Engine.Merging;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>Keeps the numbers that agents recorded, in the order in which they were merged.</summary>
/// <param name="agents">The number of agents.</param>
/// <param name="stopAfter">After how many records of all agents the run is to stop; null for never.</param>
internal sealed class NumberSink(int agents, int? stopAfter) : IRecordSink
{
    private readonly List<int>[] _merged = [.. Enumerable.Range(0, agents).Select(_ => new List<int>())];

    /// <summary>A stop from outside.</summary>
    public MergedStop? Asked { get; set; }

    public MergedStop? Stop => Asked ?? (_merged.Sum(numbers => numbers.Count) >= stopAfter ? new MergedStop(RunEnding.Stopped, "it was certain") : null);

    public HashSet<int> Left { get; } = [];

    /// <summary>When agents recorded that they ended, from the start.</summary>
    public Dictionary<int, TimeSpan> Ends { get; } = [];

    public IReadOnlyList<int> Of(int agent) => _merged[agent];

    public string? Difference(ReadOnlySpan<byte> plan) => plan is [1] ? null : "it is not [1]";

    public void Add(int agent, ReadOnlySpan<byte> record)
    {
        if (Left.Contains(agent)) throw new InvalidOperationException("A record of an agent that has left was merged.");
        _merged[agent].Add(BitConverter.ToInt32(record));
    }

    public TimeSpan? EndOf(int agent) => Ends.TryGetValue(agent, out TimeSpan end) ? end : null;

    public void Leave(int agent) => Left.Add(agent);
}
