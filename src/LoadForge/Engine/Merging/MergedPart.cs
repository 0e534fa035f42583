using LoadForge.Engine.Journal;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Merging;

/// <summary>The records of one process of a run, of which those that the others have not reached yet wait to be merged. The records are not trusted.</summary>
/// <param name="plan">The plan, which must be that of the process.</param>
/// <param name="index">The process, from 0.</param>
/// <param name="parts">The number of processes.</param>
internal sealed class MergedPart(JournalHeader plan, int index, int parts)
{
    private SecondSequence? _seconds;
    private EndTotals _totals;

    /// <summary>The first record; null until it has arrived.</summary>
    public JournalHeader? Header { get; private set; }

    /// <summary>What the process recorded; null until its first record has arrived.</summary>
    public PartSum? Sum { get; private set; }

    /// <summary>The last record; null until it has arrived.</summary>
    public JournalEnd? End { get; private set; }

    /// <summary>Whether no further records are expected because the process was lost.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether no further records will arrive.</summary>
    public bool IsOver => HasLeft || End is not null;

    /// <summary>The seconds that wait.</summary>
    public Queue<JournalSecond> Waiting { get; } = new();

    /// <summary>Adds the next record.</summary>
    /// <exception cref="FormatException">The record is damaged, of another plan or out of order, or the seconds do not add up to the totals.</exception>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (IsOver) throw new FormatException("a record follows the end of the process");
        if (_seconds is null)
        {
            JournalHeader header = HeaderEncoding.Read(record);
            if (PlanHeader.Difference(plan, header) is { } difference) throw new FormatException($"the process runs another plan: {difference}");
            (Header, _seconds, Sum) = (header, new SecondSequence(header), new PartSum(header, index, parts));
        }
        else if (EndEncoding.IsEnd(record))
        {
            JournalEnd end = _seconds.Checked(EndEncoding.Read(record));
            if (end.Totals != _totals) throw new FormatException($"the seconds add up to {_totals}, but the process recorded {end.Totals}");
            End = end;
        }
        else
        {
            JournalSecond second = _seconds.Read(record);
            _totals += EndTotals.Of(second.Interval);
            Sum!.Add(second);
            Waiting.Enqueue(second);
        }
    }

    /// <summary>Notes that the process was lost.</summary>
    public void Leave() => HasLeft = true;
}
