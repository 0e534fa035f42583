using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Recording.Silences;

/// <summary>
/// Finds the silences of a run while it runs, exact to the moment of completions around them. A period in which nothing was in progress, as between two rare
/// arrivals or while users think or pause, is not a silence. Used by one thread.
/// </summary>
/// <param name="completions">What ended in the half second of a number, of the clock's and not of the run's.</param>
/// <param name="ticksPerSecond">The frequency of the run's clock.</param>
internal sealed class SilenceFinder(Func<long, CompletionSlot> completions, long ticksPerSecond)
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
    private long _start;
    private long _next;
    private long _lastOk;
    private long _waitingSince = long.MaxValue;
    private long _failed;
    private long _failingSince = long.MaxValue;
    private (long From, long To, long WaitingSince, long Failed, long FailingSince, long Until)? _pending;

    /// <summary>The silences so far, in order.</summary>
    public ImmutableArray<Silence> Found => [.. _found.UnorderedItems.Select(item => item.Element).OrderBy(silence => silence.Start)];

    /// <summary>Starts the run, before anything is read.</summary>
    /// <param name="start">Its start, in ticks of its clock.</param>
    public void Begin(long start) => (_start, _next, _lastOk) = (start, start / _length, start);

    /// <summary>Reads the steps that have ended since the last call, except in the last second, which may still be incomplete.</summary>
    /// <param name="now">The time, in ticks of the run's clock.</param>
    public void Read(long now) => ReadUntil((now - _second) / _length);

    /// <summary>Reads the rest, when no more steps can end.</summary>
    /// <param name="now">The time, in ticks of the run's clock.</param>
    /// <param name="waitingSince">The start of the earliest iteration that never ended; null when all did.</param>
    public void Finish(long now, long? waitingSince)
    {
        ReadUntil((now / _length) + 1);
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
            (_lastOk, _waitingSince, _failed, _failingSince) = (Math.Max(_lastOk, _next * _length), long.MaxValue, 0, long.MaxValue);
        }

        for (; _next < end; _next++) Add(completions(_next));
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

    private TimeSpan SinceStart(long ticks) => new(_scale.ToNanoseconds(ticks - _start) / TimeSpan.NanosecondsPerTick);
}
