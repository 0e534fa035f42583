using LoadForge.Engine.Merging;

namespace LoadForge.Cluster.Coordination;

/// <summary>Merges the records of the agents.</summary>
internal interface IRecordSink
{
    /// <summary>Why the run must end; null if it need not.</summary>
    MergedStop? Stop { get; }

    /// <summary>How the plan of an agent differs from that of the run; null if it does not.</summary>
    string? Difference(ReadOnlySpan<byte> plan);

    /// <summary>Merges the next record of an agent.</summary>
    /// <exception cref="FormatException">The record is invalid.</exception>
    void Add(int agent, ReadOnlySpan<byte> record);

    /// <summary>When the run of an agent ended, from the start; null if that was not recorded.</summary>
    TimeSpan? EndOf(int agent);

    /// <summary>Merges what follows without an agent, of which no further record comes.</summary>
    void Leave(int agent);
}
