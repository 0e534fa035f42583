using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Recording.Silences;

/// <summary>
/// Finds the silences of a run while it runs, exact to the moment of completions around them. A period in which nothing was in progress, as between two rare
/// arrivals or while users think or pause, is not a silence. Used by one thread.
/// </summary>
/// <param name="completions">What ended in the half second of a number, from the start of the run.</param>
/// <param name="ticksPerSecond">The frequency of the run's clock.</param>
/// <param name="keepsRead">Whether what was read is kept for <see cref="TakeRead"/>.</param>
internal sealed class SilenceFinder(Func<long, CompletionSlot> completions, long ticksPerSecond, bool keepsRead = false)
{
    /// <summary>The maximum number of silences; the longest remain.</summary>
    public const int Max = 1000;

    // Shorter ones may lie within a half second, where they cannot be found.
    private static readonly TimeSpan MinLength = TimeSpan.FromMilliseconds(500);

    // Steps that waited may end slightly later than the first success after a silence.
    private const int SlotsOfReturn = 2;

    private readonly long _second = ticksPerSecond;
    private readonly long _length = CompletionRing.LengthOf(ticksPerSecond);
    private readonly TickScale _scale = new(ticksPerSecond);
    private readonly PriorityQueue<Silence, TimeSpan> _found = new();
    private readonly List<CompletionSlot> _read = [];
    private long _start;
    private long _next;
    private long _lastOk;
    private long _waitingSince = long.MaxValue;
    private long _failed;
    private long _failingSince = long.MaxValue;
    private (long From, long To, long WaitingSince, long Failed, long FailingSince, long Until)? _pending;

    /// <summary>The silences so far, in order.</summary>
    public ImmutableArray<Silence> Found => [.. _found.UnorderedItems.Select(item => item.Element).OrderBy(silence => silence.Start)];

    /// <summary>The start of the earliest iteration that never ended, once the run is over; null when all did.</summary>
    public TimeSpan? UnfinishedSince { get; private set; }

    /// <summary>The half seconds read since the last call, for the process that merges those of several.</summary>
    public CompletionStretch TakeRead()
    {
        var stretch = new CompletionStretch(_next, [.. _read]);
        _read.Clear();
        return stretch;
    }

    /// <summary>Starts the run, before anything is read.</summary>
    /// <param name="start">Its start, in ticks of its clock.</param>
    public void Begin(long start) => (_start, _next, _lastOk) = (start, 0, start);

    /// <summary>Reads the steps that have ended since the last call, except in the last second, which may still be incomplete.</summary>
    /// <param name="now">The time, in ticks of the run's clock.</param>
    public void Read(long now) => ReadUntil((now - _start - _second) / _length);

    /// <summary>Reads one more half second, which is complete.</summary>
    public void ReadNext() => ReadUntil(_next + 1);

    /// <summary>Reads the rest, when no more steps can end.</summary>
    /// <param name="now">The time, in ticks of the run's clock.</param>
    /// <param name="waitingSince">The start of the earliest iteration that never ended; null when all did.</param>
    public void Finish(long now, long? waitingSince)
    {
        ReadUntil(((now - _start) / _length) + 1);
        UnfinishedSince = waitingSince is { } since ? SinceStart(since) : null;
        Settle();
        _pending = (_lastOk, now, Math.Min(_waitingSince, waitingSince ?? long.MaxValue), _failed, _failingSince, 0);
        Settle();
    }

    private void ReadUntil(long end)
    {
        // Older entries have been overwritten: it is unknown whether anything ended then.
        if (end - _next > CompletionRing.Length - 2)
        {
            Settle();
            _next = end - CompletionRing.Length + 2;
            _read.Clear();
            (_lastOk, _waitingSince, _failed, _failingSince) = (Math.Max(_lastOk, _start + (_next * _length)), long.MaxValue, 0, long.MaxValue);
        }

        for (; _next < end; _next++)
        {
            CompletionSlot slot = completions(_next);
            Add(slot);
            if (keepsRead) _read.Add(SinceStart(slot));
        }
    }

    private void Add(CompletionSlot slot)
    {
        if (_pending is { } pending)
        {
            _pending = pending with { WaitingSince = Math.Min(pending.WaitingSince, slot.EarliestStart) };
            if (_next >= pending.Until) Settle();
        }

        if (!slot.HasOk)
        {
            (_waitingSince, _failed) = (Math.Min(_waitingSince, slot.EarliestStart), _failed + slot.Failed);
            return;
        }

        if (slot.FirstOk - _lastOk >= _length)
        {
            Settle();
            _pending = (_lastOk, slot.FirstOk, Math.Min(_waitingSince, slot.EarliestStart), _failed, _failingSince, _next + SlotsOfReturn);
        }

        (_lastOk, _waitingSince, _failed, _failingSince) = (Math.Max(_lastOk, slot.LastOk), long.MaxValue, 0, slot.FailingSince);
    }

    private void Settle()
    {
        if (_pending is not { } pending) return;
        _pending = null;

        // If failures continued, the period begins with the first of them in the rest of the half second of the last success.
        long waitingSince = pending.Failed > 0 ? Math.Min(pending.WaitingSince, pending.FailingSince) : pending.WaitingSince;
        TimeSpan from = SinceStart(Math.Max(pending.From, waitingSince)), to = SinceStart(pending.To);
        if (waitingSince >= pending.To || to - from < MinLength) return;
        _found.Enqueue(new Silence(from, to, pending.Failed), to - from);
        if (_found.Count > Max) _found.Dequeue();
    }

    private CompletionSlot SinceStart(CompletionSlot slot) => new(
        slot.HasOk ? SinceStart(slot.FirstOk).Ticks : slot.FirstOk,
        slot.HasOk ? SinceStart(slot.LastOk).Ticks : slot.LastOk,
        slot.EarliestStart == long.MaxValue ? slot.EarliestStart : SinceStart(slot.EarliestStart).Ticks,
        slot.Failed,
        slot.FailingSince == long.MaxValue ? slot.FailingSince : SinceStart(slot.FailingSince).Ticks);

    private TimeSpan SinceStart(long ticks) => new(_scale.ToNanoseconds(ticks - _start) / TimeSpan.NanosecondsPerTick);
}
