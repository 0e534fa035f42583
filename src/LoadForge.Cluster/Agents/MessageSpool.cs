using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Agents;

/// <summary>
/// The messages of an agent that the coordinator has not merged yet, in order. They are sent once, and again from the first on if no acknowledgement comes.
/// </summary>
internal sealed class MessageSpool
{
    /// <summary>The maximum size of all waiting messages: 64 MiB.</summary>
    public const int MaxBytes = 1 << 26;

    private const int MaxPartBytes = 1 << 18;
    private const int MaxInFlight = 64;

    private readonly LinkedList<(long Number, byte[] Body)> _waiting = new();
    private long _last;
    private long _sent;
    private TimeSpan _sentAt;
    private int _bytes;

    /// <summary>Whether everything was acknowledged.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Adds a message.</summary>
    /// <returns>False if the spool is full: the record was not added.</returns>
    public bool TryAdd(MessageKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == MessageKind.Record && _bytes + content.Length > MaxBytes) return false;
        for (; kind == MessageKind.Record && content.Length > MaxPartBytes; content = content[MaxPartBytes..]) Add(MessageKind.Part, content[..MaxPartBytes]);
        Add(kind, content);
        return true;
    }

    /// <summary>Removes what the coordinator has merged.</summary>
    /// <param name="number">The number of the last message that it has merged.</param>
    /// <param name="now">The time.</param>
    public void Acknowledge(long number, TimeSpan now)
    {
        while (_waiting.First is { } first && first.Value.Number <= number)
        {
            _bytes -= first.Value.Body.Length;
            _waiting.RemoveFirst();
            _sentAt = now;
        }

        _sent = Math.Max(_sent, Math.Min(number, _last));
    }

    /// <summary>The messages that are to be sent now.</summary>
    public IReadOnlyList<(long Number, byte[] Body)> TakeDue(TimeSpan now)
    {
        if (_waiting.First is not { } first) return [];
        if (first.Value.Number <= _sent && now - _sentAt >= ClusterTimes.Resend) _sent = first.Value.Number - 1;
        var due = new List<(long Number, byte[] Body)>();
        foreach ((long number, byte[] body) in _waiting)
        {
            if (number >= first.Value.Number + MaxInFlight) break;
            if (number > _sent) due.Add((number, body));
        }

        if (due.Count == 0) return due;
        if (_sent < first.Value.Number) _sentAt = now;
        _sent = due[^1].Number;
        return due;
    }

    private void Add(MessageKind kind, ReadOnlySpan<byte> content)
    {
        byte[] body = [(byte)kind, .. content];
        _waiting.AddLast((++_last, body));
        _bytes += body.Length;
    }
}
