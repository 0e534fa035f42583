using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;

namespace LoadForge.Results.Journal.Parts;

/// <summary>The completions of half seconds as bytes.</summary>
internal static class CompletionEncoding
{
    private const long None = -1;

    // Some years: a sum of two stays far below 2^63.
    private const long MaxTime = 1L << 53;

    public static void Write(CompletionStretch stretch, IntervalTarget target)
    {
        target.Number(stretch.Until);
        target.List(stretch.Slots, slot => target.Numbers([
            slot.HasOk ? slot.FirstOk : None,
            slot.HasOk ? slot.LastOk - slot.FirstOk : 0,
            Written(slot.EarliestStart),
            slot.Failed,
            Written(slot.FailingSince),
        ]));
    }

    public static CompletionStretch Read(ref IntervalSource from) => new(from.Number(), from.List(ReadSlot, minBytes: 5));

    private static CompletionSlot ReadSlot(ref IntervalSource from)
    {
        (long first, long length) = (from.Signed(), from.Number());
        (long earliest, long failed, long failing) = (from.Signed(), from.Number(), from.Signed());
        if (Math.Max(Math.Max(first, length), Math.Max(earliest, failing)) > MaxTime) throw from.Invalid("a time is too late");
        return first < 0
            ? new CompletionSlot(long.MaxValue, long.MinValue, Read(earliest), failed, Read(failing))
            : new CompletionSlot(first, first + length, Read(earliest), failed, Read(failing));
    }

    private static long Written(long time) => time == long.MaxValue ? None : time;

    private static long Read(long written) => written < 0 ? long.MaxValue : written;
}
