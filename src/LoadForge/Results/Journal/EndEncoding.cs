using System.Buffers;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Results.Journal.Parts;
using LoadForge.Results.Samples;

namespace LoadForge.Results.Journal;

/// <summary>The last record of a journal as bytes.</summary>
internal static class EndEncoding
{
    // A number of one byte, with the sign in its lowest bit.
    private const byte FirstByte = (byte)RecordKind.End << 1;

    /// <summary>Whether a record is the last one.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> content) => !content.IsEmpty && content[0] == FirstByte;

    public static void Write(JournalEnd end, IBufferWriter<byte> destination)
    {
        var target = new IntervalTarget(destination);
        target.Numbers([(long)RecordKind.End, (long)end.Ending]);
        target.OptionalText(end.Reason);
        target.Numbers([end.Duration.Ticks, end.Totals.Samples, end.Totals.Requests, end.Totals.Starts]);
        target.Flag(end.IsSteered);
        target.Numbers([end.OtherRequests?.Count ?? 0, end.OtherRequests?.Failed ?? 0]);
        target.List(end.Abandoned, iteration => target.Numbers([iteration.Scenario, iteration.Phase]));
        SecondEncoding.Write(end.Silences, target);
        target.List(end.Notes, target.Text);
        target.List(end.ExtensionSummaries, target.Text);
        SampleEncoding.Write(end, target);
        target.List(end.StepValues, step =>
        {
            target.Number(step.Place.Phase);
            target.Text(step.Place.Scenario);
            target.Text(step.Place.Step);
            SecondEncoding.Write(step.Values, target);
        });
        if (end.Completions is not { } completions) return;
        target.Number(end.UnfinishedSince?.Ticks ?? -1);
        CompletionEncoding.Write(completions, target);
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
            Totals = new EndTotals(from.Number(), from.Number(), from.Number()),
            IsSteered = from.Flag(),
            OtherRequests = new OtherRequests(from.Number(), from.Number()) is { Count: > 0 } others ? others : null,
            Abandoned = from.List(static (ref IntervalSource source) => (source.Index(), source.Index()), minBytes: 2),
            Silences = SecondEncoding.ReadSilences(ref from),
            Notes = from.Texts(),
            ExtensionSummaries = from.Texts(),

            // A journal of an earlier version ends here.
            Samples = from.IsAtEnd ? [] : SampleEncoding.ReadSamples(ref from),
            CheckExamples = from.IsAtEnd ? [] : SampleEncoding.ReadExamples(ref from),
            StepValues = from.IsAtEnd ? [] : from.List(
                static (ref IntervalSource source) =>
                    (new RequestScope(source.Index(), source.Text(), source.Text()), SecondEncoding.ReadValues(ref source)), minBytes: 4),
            UnfinishedSince = from.IsAtEnd || from.Signed() is not (>= 0 and var since) ? null : new TimeSpan(since),
            Completions = from.IsAtEnd ? null : CompletionEncoding.Read(ref from),
        };
        return from.IsAtEnd ? end : throw from.Invalid("more bytes follow");
    }
}
