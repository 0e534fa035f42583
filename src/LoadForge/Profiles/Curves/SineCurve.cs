namespace LoadForge.Profiles.Curves;

/// <summary>A wave between two levels.</summary>
/// <remarks>
/// r(t) = m − A·cos(ω·t + φ) with the middle m = (low + high)/2, the amplitude A = (high − low)/2, ω = 2π/period and φ the angle at the start, 0 at the lowest
/// level. Its integral is N(t) = m·t − A/ω · (sin(ω·t + φ) − sin φ).
/// </remarks>
internal sealed class SineCurve(double low, double high, double period, double angle, double seconds) : Curve(seconds)
{
    private readonly double _middle = (low + high) / 2;
    private readonly double _amplitude = (high - low) / 2;
    private readonly double _frequency = 2 * Math.PI / period;

    /// <summary>Its lowest and highest level, its period in seconds, and its angle at the start.</summary>
    public (double Low, double High, double Period, double Angle) Wave => (low, high, period, angle);

    public override double Area => AreaUntil(Seconds);

    public override double Lowest => Passes(0) ? low : Math.Min(LevelAt(0), LevelAt(Seconds));

    public override double Highest => Passes(Math.PI) ? high : Math.Max(LevelAt(0), LevelAt(Seconds));

    // A cosine a hair above 1 must not make a level a hair below nothing.
    public override double LevelAt(double seconds) => Math.Clamp(_middle - (_amplitude * Math.Cos((_frequency * seconds) + angle)), low, high);

    public override double AreaUntil(double seconds) =>
        (_middle * seconds) - (_amplitude / _frequency * (Math.Sin((_frequency * seconds) + angle) - Math.Sin(angle)));

    public override double NextTurn(double seconds)
    {
        double halves = Math.Floor((((_frequency * seconds) + angle) / Math.PI) + 1e-9) + 1;
        return Math.Min(Seconds, ((halves * Math.PI) - angle) / _frequency);
    }

    public override Curve Part(double from, double length) => new SineCurve(low, high, period, (angle + (_frequency * from)) % (2 * Math.PI), length);

    public override Curve Scaled(double load, double time) => new SineCurve(low * load, high * load, period * time, angle, Seconds * time);

    // Whether the wave's angle is at a place of the circle at some moment of the phase.
    private bool Passes(double place)
    {
        double turns = (angle - place) / (2 * Math.PI);
        double first = Math.Ceiling(turns - 1e-12);
        return first <= turns + (_frequency * Seconds / (2 * Math.PI)) + 1e-12;
    }
}
