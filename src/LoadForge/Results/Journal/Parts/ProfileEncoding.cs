using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Profiles.Curves;
using LoadForge.Recording.Intervals;
using LoadForge.Units;

namespace LoadForge.Results.Journal.Parts;

/// <summary>A workload: its profile phase by phase, and its scenarios.</summary>
internal static class ProfileEncoding
{
    private const int MinBytesOfPhase = 6;

    // Of a profile, and of its scenarios.
    private const int MaxPhases = 100_000;

    public static void Write(WorkloadSummary workload, IntervalTarget target)
    {
        target.Number(workload.Start.Ticks);
        target.List(workload.Weights, scenario =>
        {
            target.Text(scenario.Key);
            target.Number(scenario.Value);
        });
        LoadProfile profile = workload.Profile;
        target.Numbers([(long)profile.Model, (long)profile.Arrivals]);
        Write(profile.Limits, target);
        target.List(profile.Phases, phase => Write(phase, target));
    }

    public static WorkloadSummary Read(ref IntervalSource from)
    {
        TimeSpan start = from.Time();
        ImmutableArray<KeyValuePair<string, int>> weights = from.List(
            static (ref IntervalSource source) => KeyValuePair.Create(source.Text(), source.Index()), minBytes: 2, MaxPhases);
        LoadModel model = from.Choice<LoadModel>();
        ArrivalPattern arrivals = from.Choice<ArrivalPattern>();
        StartLimits limits = ReadLimits(ref from);
        ImmutableArray<Phase> phases = from.List(static (ref IntervalSource source) => ReadPhase(ref source), MinBytesOfPhase, MaxPhases);
        if (weights.IsEmpty || phases.IsEmpty) throw from.Invalid("a workload has no scenario or no phase");
        var profile = new LoadProfile(model, phases, arrivals, limits);
        if (start > TimeSpan.MaxValue - profile.Duration) throw from.Invalid("the end of a workload exceeds the maximum time");
        return new WorkloadSummary(string.Join('+', weights.Select(scenario => scenario.Key)), profile, start, weights);
    }

    private static void Write(Phase phase, IntervalTarget target)
    {
        target.Text(phase.Name);
        target.Numbers([(long)phase.Kind, phase.Duration.Ticks]);
        target.Decimal(phase.From);
        target.Decimal(phase.To);
        target.Flag(phase.Shape is not null);
        if (phase.Shape is { } shape) CurveEncoding.Write(shape, target);
    }

    // Evaluated from left to right, the order in which they are written.
    private static Phase ReadPhase(ref IntervalSource from)
    {
        var phase = new Phase(from.Text(), from.Choice<PhaseKind>(), from.Time(), from.Decimal(), from.Decimal());
        if (!from.Flag()) return phase;
        Curve shape = CurveEncoding.Read(ref from);
        if (Math.Abs(shape.Seconds - phase.Duration.TotalSeconds) > 1) throw from.Invalid("a phase and its level over time differ in length");
        return phase with { Shape = shape };
    }

    private static void Write(StartLimits limits, IntervalTarget target)
    {
        Optional(limits.Iterations, target.Number);
        Optional(limits.IterationsPerUser, target.Number);
        Optional(limits.Rate, rate => target.Decimal(rate.PerSecond));
        Optional(limits.RatePerUser, rate => target.Decimal(rate.PerSecond));
        Optional(limits.Pacing, pacing => target.Number(pacing.Ticks));

        void Optional<T>(T? value, Action<T> write)
            where T : struct
        {
            target.Flag(value is not null);
            if (value is { } known) write(known);
        }
    }

    private static StartLimits ReadLimits(ref IntervalSource from)
    {
        var limits = new StartLimits
        {
            Iterations = from.Flag() ? from.Number() : null,
            IterationsPerUser = from.Flag() ? from.Number() : null,
            Rate = from.Flag() ? new ArrivalRate(from.Decimal()) : null,
            RatePerUser = from.Flag() ? new ArrivalRate(from.Decimal()) : null,
            Pacing = from.Flag() ? from.Time() : null,
        };
        return limits == StartLimits.None ? StartLimits.None : limits;
    }
}
