using System.Collections.Immutable;

namespace LoadForge.Profiles.Curves;

/// <summary>The sum of several curves.</summary>
internal sealed class SumCurve : Curve
{
    private const int Samples = 1024;

    // The sum of a rising and a falling curve can turn where neither does: it is sampled at this interval, in seconds.
    private const double LookAgain = 0.01;

    private readonly ImmutableArray<Curve> _parts;

    private SumCurve(ImmutableArray<Curve> parts)
        : base(parts[0].Seconds)
    {
        _parts = parts;
        Area = parts.Sum(part => part.Area);
        double[] levels = [.. Enumerable.Range(0, Samples + 1).Select(sample => LevelAt(Seconds * sample / Samples))];
        Lowest = levels.Min();
        Highest = levels.Max();
    }

    /// <summary>The curves of the sum.</summary>
    public ImmutableArray<Curve> Parts => _parts;

    public override double Area { get; }

    /// <summary>The lowest level at 1,025 moments.</summary>
    public override double Lowest { get; }

    /// <summary>The highest level at 1,025 moments.</summary>
    public override double Highest { get; }

    public override bool IsRate => _parts.All(part => part.IsRate);

    /// <summary>The sum of curves of equal length; the sum of lines is a line.</summary>
    public static Curve Of(IReadOnlyCollection<Curve> parts)
    {
        LinearCurve[] lines = [.. parts.OfType<LinearCurve>()];
        Curve[] others = [.. parts.Except(lines).SelectMany(part => part is SumCurve total ? total._parts : [part])];
        LinearCurve line = new(lines.Sum(part => part.From), lines.Sum(part => part.To), parts.First().Seconds);
        if (others.Length == 0) return line;
        return line.Highest > 0 ? new SumCurve([line, .. others]) : others.Length == 1 ? others[0] : new SumCurve([.. others]);
    }

    public override double LevelAt(double seconds) => _parts.Sum(part => part.LevelAt(seconds));

    public override double AreaUntil(double seconds) => _parts.Sum(part => part.AreaUntil(seconds));

    public override double NextTurn(double seconds) => Math.Min(seconds + LookAgain, _parts.Min(part => part.NextTurn(seconds)));

    public override Curve Part(double from, double length) => Of([.. _parts.Select(part => part.Part(from, length))]);

    public override Curve Scaled(double load, double time) => new SumCurve([.. _parts.Select(part => part.Scaled(load, time))]);
}
