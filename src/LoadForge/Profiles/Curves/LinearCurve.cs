namespace LoadForge.Profiles.Curves;

/// <summary>A straight line from one level to another; a constant if they are equal.</summary>
/// <remarks>
/// N(t) = r₀·t + a·t²/2 with a = (r₁ − r₀)/D. Solved for t in the form that neither cancels nor divides by a: t(n) = 2n / (r₀ + √(r₀² + 2·a·n)).
/// </remarks>
internal sealed class LinearCurve(double from, double to, double seconds) : Curve(seconds)
{
    public double From { get; } = from;

    public double To { get; } = to;

    public override double Area => (From + To) / 2 * Seconds;

    public override double Lowest => Math.Min(From, To);

    public override double Highest => Math.Max(From, To);

    private double Acceleration => (To - From) / Seconds;

    public override double LevelAt(double seconds) => From + ((To - From) * (seconds / Seconds));

    public override double AreaUntil(double seconds) => (From * seconds) + (Acceleration * seconds * seconds / 2);

    public override double SecondsUntil(double area)
    {
        if (area <= 0) return 0;
        double radicand = Math.Max(0, (From * From) + (2 * Acceleration * area));
        return Math.Min(Seconds, 2 * area / (From + Math.Sqrt(radicand)));
    }

    public override double NextTurn(double seconds) => Seconds;

    public override Curve Part(double from, double length) => new LinearCurve(LevelAt(from), LevelAt(from + length), length);

    public override Curve Scaled(double load, double time) => new LinearCurve(From * load, To * load, Seconds * time);
}
