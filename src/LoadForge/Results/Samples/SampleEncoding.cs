using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;
using LoadForge.Results.Journal;

namespace LoadForge.Results.Samples;

/// <summary>Single samples and examples of failed checks as bytes. They are known at the end only, when all secrets are.</summary>
internal static class SampleEncoding
{
    public static void Write(JournalEnd end, IntervalTarget target)
    {
        target.List(end.Samples, samples =>
        {
            target.Text(samples.Scenario);
            target.Text(samples.Step);
            target.List(samples.Slowest, sample => Write(sample, target));
            target.List(samples.Failed, sample => Write(sample, target));
        });
        target.List(end.CheckExamples, example =>
        {
            target.Text(example.Scenario);
            target.Text(example.Name);
            target.Text(example.Example);
        });
    }

    public static ImmutableArray<StepSamples> ReadSamples(ref IntervalSource from) => from.List(
        static (ref IntervalSource source) => new StepSamples(
            source.Text(), source.Text(), source.List(Read, minBytes: 9, TopSamples.Capacity), source.List(Read, minBytes: 9, TopSamples.Capacity)),
        minBytes: 4);

    public static ImmutableArray<(string Scenario, string Name, string Example)> ReadExamples(ref IntervalSource from) =>
        from.List(static (ref IntervalSource source) => (source.Text(), source.Text(), source.Text()), minBytes: 3);

    private static void Write(StepSample sample, IntervalTarget target)
    {
        target.Numbers([sample.At.Ticks, sample.Phase, (long)sample.Outcome.Kind]);
        target.Text(sample.Outcome.Detail);
        target.Numbers([sample.ResponseTime.Ticks, sample.ServiceTime.Ticks]);
        target.Flag(sample.Timings is not null);
        if (sample.Timings is { } timings)
        {
            target.OptionalNumber(timings.NameLookup?.Ticks);
            target.OptionalNumber(timings.Connect?.Ticks);
            target.OptionalNumber(timings.Tls?.Ticks);
            target.Numbers([timings.FirstByte.Ticks, timings.Download.Ticks]);
        }

        target.OptionalText(sample.TraceId);
        target.OptionalText(sample.Message);
    }

    private static StepSample Read(ref IntervalSource from) =>
        new(from.Time(), from.Index(), new Outcome(from.Choice<OutcomeKind>(), from.Text()), from.Time(), from.Time())
        {
            Timings = from.Flag() ? new SampleTimings(MaybeTime(ref from), MaybeTime(ref from), MaybeTime(ref from), from.Time(), from.Time()) : null,
            TraceId = from.OptionalText(),
            Message = from.OptionalText(),
        };

    private static TimeSpan? MaybeTime(ref IntervalSource from) => from.OptionalNumber() is { } ticks ? new TimeSpan(ticks) : null;
}
