using System.Buffers;
using LoadForge.Recording.Intervals;

namespace LoadForge.Results.Journal;

/// <summary>The last record of a journal as bytes.</summary>
internal static class EndEncoding
{
    public static void Write(JournalEnd end, IBufferWriter<byte> destination)
    {
        var target = new IntervalTarget(destination);
        target.Numbers([(long)RecordKind.End, (long)end.Ending]);
        target.OptionalText(end.Reason);
        target.Number(end.Duration.Ticks);
        target.List(end.Abandoned, iteration => target.Numbers([iteration.Scenario, iteration.Phase]));
        SecondEncoding.Write(end.Silences, target);
        target.List(end.Notes, target.Text);
        target.List(end.ExtensionSummaries, target.Text);
    }

    /// <exception cref="FormatException">The bytes are not one whole end.</exception>
    public static JournalEnd Read(ReadOnlySpan<byte> content)
    {
        var from = new IntervalSource(content, JournalFormat.MaxParts, "record");
        if (from.Choice<RecordKind>() != RecordKind.End) throw from.Invalid("it is not an end");
        var end = new JournalEnd
        {
            Ending = from.Choice<RunEnding>(),
            Reason = from.OptionalText(),
            Duration = from.Time(),
            Abandoned = from.List(static (ref IntervalSource source) => (source.Index(), source.Index()), minBytes: 2),
            Silences = SecondEncoding.ReadSilences(ref from),
            Notes = from.Texts(),
            ExtensionSummaries = from.Texts(),
        };
        return from.IsAtEnd ? end : throw from.Invalid("more bytes follow");
    }
}
