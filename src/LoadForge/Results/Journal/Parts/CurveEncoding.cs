using System.Collections.Immutable;
using LoadForge.Profiles.Curves;
using LoadForge.Recording.Intervals;

namespace LoadForge.Results.Journal.Parts;

/// <summary>The level of a phase over time, exactly.</summary>
internal static class CurveEncoding
{
    // Sums and joined curves contain curves; a profile that was built has far fewer levels.
    private const int MaxDepth = 16;

    // The memory of a replay grows with its seconds, which a file can state without many bytes. Longer than any phase, scaled.
    private const double MaxSeconds = 10_000_000;

    private enum Kind
    {
        Line,
        Sine,
        Steps,
        Replay,
        Joined,
        Sum,
    }

    public static void Write(Curve curve, IntervalTarget target)
    {
        switch (curve)
        {
            case LinearCurve line:
                Begin(Kind.Line, line, target);
                target.Decimal(line.From);
                target.Decimal(line.To);
                break;
            case SineCurve { Wave: var (low, high, period, angle) } sine:
                Begin(Kind.Sine, sine, target);
                foreach (double value in (double[])[low, high, period, angle]) target.Decimal(value);
                break;
            case StepCurve steps:
                Begin(Kind.Steps, steps, target);
                target.List(steps.Starts, target.Decimal);
                target.List(steps.Levels, target.Decimal);
                break;
            case ReplayCurve replay:
                Begin(Kind.Replay, replay, target);
                target.Decimal(replay.Weight);
                target.List(replay.Starts, target.Decimal);
                break;
            case PiecewiseCurve joined:
                Begin(Kind.Joined, joined, target);
                target.List([.. joined.Pieces], piece =>
                {
                    target.Decimal(piece.At);
                    Write(piece.Curve, target);
                });
                break;
            case SumCurve sum:
                Begin(Kind.Sum, sum, target);
                target.List(sum.Parts, part => Write(part, target));
                break;
            default:
                throw new NotSupportedException($"The journal cannot store a {curve.GetType().Name}.");
        }
    }

    public static Curve Read(ref IntervalSource from) => Read(ref from, MaxDepth);

    private static void Begin(Kind kind, Curve curve, IntervalTarget target)
    {
        target.Number((long)kind);
        target.Decimal(curve.Seconds);
    }

    private static Curve Read(ref IntervalSource from, int depth)
    {
        if (depth == 0) throw from.Invalid("curves are nested too deeply");
        Kind kind = from.Choice<Kind>();
        if (from.Decimal() is not (var seconds and <= MaxSeconds)) throw from.Invalid("a phase is too long");
        switch (kind)
        {
            case Kind.Line:
                return new LinearCurve(from.Decimal(), from.Decimal(), seconds);
            case Kind.Sine:
                return new SineCurve(from.Decimal(), from.Decimal(), from.Decimal(), from.AnyDecimal(), seconds);
            case Kind.Steps:
                ImmutableArray<double> starts = Decimals(ref from);
                ImmutableArray<double> levels = Decimals(ref from);
                if (starts.IsEmpty || starts.Length != levels.Length) throw from.Invalid("the levels of a phase are incomplete");
                return new StepCurve(starts, levels, seconds);
            case Kind.Replay:
                double weight = from.Decimal();
                return new ReplayCurve(Decimals(ref from), weight, seconds);
            case Kind.Joined:
                return Joined(ref from, depth);
            default:
                int count = from.Count(2);
                var parts = new List<Curve>();
                while (parts.Count < count) parts.Add(Read(ref from, depth - 1));
                if (parts.Count < 2 || parts.Exists(part => !part.Seconds.Equals(seconds))) throw from.Invalid("the curves of a sum differ in length");
                return SumCurve.Of(parts);
        }
    }

    private static Curve Joined(ref IntervalSource from, int depth)
    {
        Curve? joined = null;
        for (int left = from.Count(2); left > 0; left--)
        {
            double at = from.Decimal();
            Curve next = Read(ref from, depth - 1);
            if (joined is null ? at > 0 : at <= 0) throw from.Invalid("a joined curve begins at an invalid time");
            joined = joined is null ? next : new PiecewiseCurve(joined, at, next);
        }

        return joined ?? throw from.Invalid("a joined curve is empty");
    }

    private static ImmutableArray<double> Decimals(ref IntervalSource from) => from.List(static (ref IntervalSource source) => source.Decimal());
}
