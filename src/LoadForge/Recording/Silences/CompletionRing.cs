using System.Runtime.CompilerServices;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording.Silences;

/// <summary>
/// The completions of one thread in each half second of the last half minute. Only that thread writes, two or three plain stores per step; one reader
/// may read completed half seconds at any time.
/// </summary>
/// <param name="ticksPerSecond">The frequency of the run's clock.</param>
/// <param name="start">The start of the run, with which the first half second begins, in ticks of its clock.</param>
internal sealed class CompletionRing(long ticksPerSecond, long start)
{
    /// <summary>The number of half seconds in the ring: older ones are overwritten before a late reader sees them.</summary>
    public const int Length = 64;

    private readonly Slot[] _slots = [.. Enumerable.Range(0, Length).Select(_ => new Slot())];
    private readonly long _length = LengthOf(ticksPerSecond);
    private Slot _current = new();
    private long _begin;

    // The length of the present half second; none before the first sample.
    private long _span;

    /// <summary>The length of a half second in ticks of the run's clock.</summary>
    public static long LengthOf(long ticksPerSecond) => Math.Max(1, ticksPerSecond / 2);

    /// <summary>Whether a moment lies in the half second that was noted last.</summary>
    public bool IsCurrent(long moment) => (ulong)(moment - _begin) < (ulong)_span;

    /// <summary>Notes a step that has ended.</summary>
    public void Note(in Sample sample)
    {
        if (!IsCurrent(sample.Ended) && !Enter(sample.Ended)) return;
        if (sample.Outcome == OutcomeRegistry.Ok)
        {
            NoteSuccess(sample);
            return;
        }

        Slot slot = _current;
        if (sample.Started < slot.EarliestStart) slot.EarliestStart = sample.Started;
        if (sample.Outcome == OutcomeRegistry.Cancelled) return;
        slot.Failed++;
        if (sample.Started < slot.FailingSince) slot.FailingSince = sample.Started;
    }

    /// <summary>Notes a success in the half second that was noted last. Mostly reads: what does not change is not written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteSuccess(in Sample sample)
    {
        long ended = sample.Ended;
        Slot slot = _current;
        if (sample.Started < slot.EarliestStart) slot.EarliestStart = sample.Started;
        if (ended < slot.FirstOk) slot.FirstOk = ended;
        if (ended > slot.LastOk) slot.LastOk = ended;
        if (slot.FailingSince != long.MaxValue) slot.FailingSince = long.MaxValue;
    }

    /// <summary>The completions of a half second; called by the reader.</summary>
    /// <param name="number">Its number, from 0: ticks since the start of the run ÷ <see cref="LengthOf"/>.</param>
    public CompletionSlot Read(long number)
    {
        Slot slot = _slots[number % Length];
        if (Volatile.Read(ref slot.Number) != number + 1) return CompletionSlot.Empty;
        var read = new CompletionSlot(slot.FirstOk, slot.LastOk, slot.EarliestStart, slot.Failed, slot.FailingSince);
        return Volatile.Read(ref slot.Number) == number + 1 ? read : CompletionSlot.Empty;
    }

    // False for completions so old that their slot has been reused.
    private bool Enter(long ended)
    {
        long number = Math.Max(0, (ended - start) / _length);
        Slot slot = _slots[number % Length];
        if (slot.Number > number + 1) return false;
        (_current, _begin, _span) = (slot, start + (number * _length), _length);
        if (slot.Number == number + 1) return true;
        Volatile.Write(ref slot.Number, 0);
        (slot.FirstOk, slot.LastOk, slot.EarliestStart, slot.Failed, slot.FailingSince) = (long.MaxValue, long.MinValue, long.MaxValue, 0, long.MaxValue);
        Volatile.Write(ref slot.Number, number + 1);
        return true;
    }

    // The number is one more than the half second's, so that 0 is a place never used.
    private sealed class Slot
    {
        public long Number;
        public long FirstOk;
        public long LastOk;
        public long EarliestStart;
        public long Failed;
        public long FailingSince;
    }
}
