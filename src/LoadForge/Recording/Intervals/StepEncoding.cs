using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>One step of an encoded interval: the flags of its parts, its counts, its histograms.</summary>
internal static class StepEncoding
{
    private const int MinBytesOfFailure = 4;
    private const int TimingParts = 5;

    [Flags]
    private enum Parts
    {
        None = 0,
        IsIteration = 1,
        ServiceTime = 2,
        Failures = 4,
        FailedTimes = 8,
        StartDelay = 16,
        Crossings = 32,
        LastEnd = 64,
        Timings = 128,
        All = 255,
    }

    public static void Write(RecordedStep step, IntervalTarget target)
    {
        Parts parts = PartsOf(step);
        target.Numbers([(long)parts, step.Key.Scenario, step.Phase]);
        target.Text(step.Key.Name);
        target.Numbers([step.Ok, step.Cancelled, step.Requests, step.BytesSent, step.BytesReceived, step.BytesOnWire]);
        if (parts.HasFlag(Parts.Failures)) WriteFailures(step.Failures, target);
        if (parts.HasFlag(Parts.Crossings)) WriteCrossings(step.Crossings, target);
        if (step.LastEnd is { } last) target.Number(last.Ticks);
        WriteTimes(step.Times, target);
        if (parts.HasFlag(Parts.FailedTimes)) WriteTimes(step.FailedTimes, target);
        if (parts.HasFlag(Parts.StartDelay)) target.Histogram(step.StartDelay);
        foreach (LatencyStatistics part in step.Timings?.All ?? []) target.Histogram(part);
    }

    public static RecordedStep Read(ref IntervalSource from)
    {
        if (from.Number() is var read && (read & ~(long)Parts.All) != 0) throw from.Invalid($"a step has unknown parts, {read}");
        var parts = (Parts)read;
        bool twoLatencies = parts.HasFlag(Parts.ServiceTime);
        (int scenario, int phase) = (from.Index(), from.Index());
        return new RecordedStep(new StepKey(scenario, from.Text(), parts.HasFlag(Parts.IsIteration)), phase)
        {
            Ok = from.Number(),
            Cancelled = from.Number(),
            Requests = from.Number(),
            BytesSent = from.Number(),
            BytesReceived = from.Number(),
            BytesOnWire = from.Number(),
            Failures = parts.HasFlag(Parts.Failures) ? ReadFailures(ref from) : [],
            Crossings = parts.HasFlag(Parts.Crossings) ? ReadCrossings(ref from) : default,
            LastEnd = parts.HasFlag(Parts.LastEnd) ? from.Time() : null,
            Times = ReadTimes(ref from, twoLatencies),
            FailedTimes = parts.HasFlag(Parts.FailedTimes) ? ReadTimes(ref from, twoLatencies) : RecordedTimes.None(twoLatencies),
            StartDelay = parts.HasFlag(Parts.StartDelay) ? from.Histogram() : LatencyStatistics.None,
            Timings = parts.HasFlag(Parts.Timings) ? ReadTimings(ref from) : null,
        };
    }

    private static Parts PartsOf(RecordedStep step) =>
        (step.Key.IsIteration ? Parts.IsIteration : Parts.None)
        | (step.Times.Service is not null ? Parts.ServiceTime : Parts.None)
        | (step.Failures.IsEmpty ? Parts.None : Parts.Failures)
        | (step.FailedTimes.Response.Count + step.FailedTimes.ServiceOrResponse.Count > 0 ? Parts.FailedTimes : Parts.None)
        | (step.StartDelay.Count > 0 ? Parts.StartDelay : Parts.None)
        | (step.Crossings != default ? Parts.Crossings : Parts.None)
        | (step.LastEnd is not null ? Parts.LastEnd : Parts.None)
        | (step.Timings is not null ? Parts.Timings : Parts.None);

    private static void WriteFailures(ImmutableArray<OutcomeCount> failures, IntervalTarget target)
    {
        target.Number(failures.Length);
        foreach (OutcomeCount failure in failures.OrderBy(static failure => failure.Outcome.Kind)
            .ThenBy(static failure => failure.Outcome.Detail, StringComparer.Ordinal))
        {
            target.Number((long)failure.Outcome.Kind);
            target.Text(failure.Outcome.Detail);
            target.Number(failure.Count);
            target.Number(failure.Example is null ? 0 : 1);
            if (failure.Example is { } example) target.Text(example);
        }
    }

    private static ImmutableArray<OutcomeCount> ReadFailures(ref IntervalSource from)
    {
        int count = from.Count(MinBytesOfFailure);
        var failures = ImmutableArray.CreateBuilder<OutcomeCount>(count);
        for (int number = 0; number < count; number++)
        {
            if (from.Number() is var kind && !Enum.IsDefined((OutcomeKind)kind)) throw from.Invalid($"the outcome kind {kind} is invalid");
            var outcome = new Outcome((OutcomeKind)kind, from.Text());
            if (!outcome.IsFailure || (number > 0 && Compare(failures[^1].Outcome, outcome) >= 0)) throw from.Invalid("a failure is out of order");
            failures.Add(new OutcomeCount(outcome, from.Number(), from.Number() switch
            {
                0 => null,
                1 => from.Text(),
                _ => throw from.Invalid("the example flag of a failure is invalid"),
            }));
        }

        return failures.MoveToImmutable();
    }

    private static int Compare(Outcome left, Outcome right) =>
        left.Kind == right.Kind ? string.CompareOrdinal(left.Detail, right.Detail) : left.Kind.CompareTo(right.Kind);

    private static void WriteCrossings(CrossingCounts counts, IntervalTarget target) =>
        target.Numbers([counts.LeftOk, counts.LeftFailed, counts.CameOk, counts.CameFailed, counts.AfterAll, counts.CutOff]);

    private static CrossingCounts ReadCrossings(ref IntervalSource from) =>
        new(from.Number(), from.Number(), from.Number(), from.Number(), from.Number(), from.Number());

    private static void WriteTimes(RecordedTimes times, IntervalTarget target)
    {
        target.Histogram(times.Response);
        if (times.Service is { } service) target.Histogram(service);
    }

    // Evaluated from left to right, the order in which they are written.
    private static RecordedTimes ReadTimes(ref IntervalSource from, bool twoLatencies)
    {
        LatencyStatistics response = from.Histogram();
        return new RecordedTimes(response, twoLatencies ? from.Histogram() : null);
    }

    private static RequestTimings ReadTimings(ref IntervalSource from)
    {
        var parts = ImmutableArray.CreateBuilder<LatencyStatistics>(TimingParts);
        while (parts.Count < TimingParts) parts.Add(from.Histogram());
        return RequestTimings.Of(parts.MoveToImmutable());
    }
}
