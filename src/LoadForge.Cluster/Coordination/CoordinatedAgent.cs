namespace LoadForge.Cluster.Coordination;

/// <summary>What a coordinator knows about one agent of its run.</summary>
/// <param name="id">The agent.</param>
/// <param name="name">Its name for people.</param>
/// <param name="index">Its number in the run, from 0.</param>
/// <param name="now">The coordinator's time.</param>
internal sealed class CoordinatedAgent(Guid id, string name, int index, TimeSpan now)
{
    private readonly List<byte> _parts = [];

    public Guid Id { get; } = id;

    public int Index { get; } = index;

    /// <summary>The name for messages, such as <c>agent 2 (build-7)</c>.</summary>
    public string Name { get; } = FormattableString.Invariant($"agent {index + 1} ({name})");

    /// <summary>A time of the coordinator at which or after which the agent was alive.</summary>
    public TimeSpan Heard { get; set; } = now;

    /// <summary>The last message that was merged.</summary>
    public long Merged { get; private set; }

    /// <summary>The clock.</summary>
    public ClockEstimate Clock { get; } = new();

    public bool IsReady { get; set; }

    public bool IsArmed { get; set; }

    /// <summary>The number of changes of the load that it has confirmed.</summary>
    public int Changes { get; set; }

    /// <summary>How much later than agreed the load started; null if it has not.</summary>
    public TimeSpan? Late { get; set; }

    /// <summary>Whether the target accepted no connection from it.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Whether all its messages were merged.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Why it no longer belongs to the run; null if it does.</summary>
    public string? Lost { get; set; }

    /// <summary>Why it did not run its whole share; null if it did, or was told to stop.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether nothing more is expected of it.</summary>
    public bool IsOver => HasEnded || Lost is not null;

    /// <summary>Whether a message is the next one. Others are repeated, or come too early and will be repeated.</summary>
    public bool IsNext(long number) => number == Merged + 1;

    /// <summary>Notes that the next message was merged.</summary>
    public void Merge() => Merged++;

    /// <summary>Adds a part of a record.</summary>
    /// <returns>False if the record is too long.</returns>
    public bool TryAdd(ReadOnlySpan<byte> part)
    {
        if (_parts.Count + part.Length > Agents.MessageSpool.MaxBytes) return false;
        _parts.AddRange(part);
        return true;
    }

    /// <summary>The whole record.</summary>
    public byte[] TakeRecord()
    {
        byte[] record = [.. _parts];
        _parts.Clear();
        return record;
    }
}
