using System.Collections.Immutable;
using LoadForge.Recording.Silences;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>
/// The silences of several processes together: nothing succeeded in any of them. A half second is looked at when all processes have told of it, which those
/// that are lost or have ended no longer do.
/// </summary>
internal sealed class MergedSilences
{
    private readonly long[] _until;
    private readonly Dictionary<long, CompletionSlot> _slots = [];
    private readonly SilenceFinder _finder;
    private long _read;
    private long _lowest;
    private int _atLowest;

    /// <summary>Nothing is known yet.</summary>
    /// <param name="processes">The number of processes.</param>
    public MergedSilences(int processes)
    {
        _until = new long[processes];
        _atLowest = processes;
        _finder = new SilenceFinder(number => _slots.Remove(number, out CompletionSlot slot) ? slot : CompletionSlot.Empty, TimeSpan.TicksPerSecond);
        _finder.Begin(0);
    }

    /// <summary>The silences so far, in order.</summary>
    public ImmutableArray<Silence> Found => _finder.Found;

    /// <summary>Adds what a process tells: half seconds that follow those before.</summary>
    public void Add(int process, CompletionStretch stretch)
    {
        AddSlots(stretch);
        Reach(process, stretch.Until);
    }

    /// <summary>Notes that a process tells nothing more.</summary>
    /// <param name="process">The process.</param>
    /// <param name="end">Its last half seconds; null if it was lost.</param>
    public void End(int process, JournalEnd? end)
    {
        if (_until[process] == long.MaxValue) return;
        if (end?.Completions is { } last) AddSlots(last);
        Reach(process, long.MaxValue);
    }

    /// <summary>The silences up to the end, when no process tells anything more.</summary>
    /// <param name="ends">How the processes ended; null where one did not.</param>
    public ImmutableArray<Silence> Finish(ImmutableArray<JournalEnd?> ends)
    {
        foreach ((int process, JournalEnd? end) in ends.Index()) End(process, end);
        JournalEnd[] known = [.. ends.OfType<JournalEnd>()];
        if (known.Length == 0) return Found;
        TimeSpan[] unfinished = [.. known.Select(end => end.UnfinishedSince).OfType<TimeSpan>()];
        _finder.Finish(known.Max(end => end.Duration).Ticks, unfinished.Length > 0 ? unfinished.Min().Ticks : null);
        return Found;
    }

    private void AddSlots(CompletionStretch stretch)
    {
        foreach ((int index, CompletionSlot slot) in stretch.Slots.Index()) AddSlot(stretch.Until - stretch.Slots.Length + index, slot);
    }

    private void AddSlot(long number, CompletionSlot slot)
    {
        if (number >= _read) _slots[number] = _slots.TryGetValue(number, out CompletionSlot known) ? known + slot : slot;
    }

    // Of thousands of processes only the last one that reaches a half second changes anything.
    private void Reach(int process, long until)
    {
        bool wasLowest = _until[process] == _lowest;
        _until[process] = until;
        if (!wasLowest || --_atLowest > 0) return;
        _lowest = _until.Min();
        _atLowest = _until.Count(one => one == _lowest);
        for (; _read < _lowest && (_lowest < long.MaxValue || _slots.Count > 0); _read++) _finder.ReadNext();
    }
}
