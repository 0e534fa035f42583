namespace LoadForge.Profiles.Curves;

/// <summary>
/// The level of a phase over its time: pure arithmetic on seconds since the phase began. The level is a rate r(t) or a number of users; the area N(t) under it,
/// from the phase's start to t, is what has arrived by t.
/// </summary>
/// <param name="seconds">How long the phase lasts.</param>
internal abstract class Curve(double seconds)
{
    // The tolerance within which two moments are equal: a tenth of a nanosecond, the resolution of schedules.
    protected const double SameMoment = 1e-10;
    private const int MaxRounds = 200;

    /// <summary>How long the phase lasts, in seconds.</summary>
    public double Seconds { get; } = seconds;

    /// <summary>The whole area, N(<see cref="Seconds"/>).</summary>
    public abstract double Area { get; }

    /// <summary>The lowest level.</summary>
    public abstract double Lowest { get; }

    /// <summary>The highest level.</summary>
    public abstract double Highest { get; }

    /// <summary>Whether arrivals follow from a rate; false if they are recorded moments.</summary>
    public virtual bool IsRate => true;

    /// <summary>The level r(t).</summary>
    public abstract double LevelAt(double seconds);

    /// <summary>The area N(t) up to a moment.</summary>
    public abstract double AreaUntil(double seconds);

    /// <summary>The first moment after this one from which the level may turn from rising to falling, or back, or jump; the end at the latest.</summary>
    public abstract double NextTurn(double seconds);

    /// <summary>A part of the curve, as a separate curve.</summary>
    /// <param name="from">Where the part begins.</param>
    /// <param name="length">How long it is, in seconds.</param>
    public abstract Curve Part(double from, double length);

    /// <summary>The same curve with other levels and another duration.</summary>
    /// <param name="load">The factor of every level.</param>
    /// <param name="time">The factor of every duration.</param>
    public abstract Curve Scaled(double load, double time);

    /// <summary>The inverse t(n): the last moment by which no more than an area has arrived.</summary>
    /// <remarks>
    /// Newton's step t − (N(t) − n) / r(t) wherever it stays between the bounds, halving them wherever it does not; ends when the bounds are a tenth of a
    /// nanosecond apart. (Press et al., Numerical Recipes, 3rd ed. 2007, section 9.4: safeguarded Newton.)
    /// </remarks>
    public virtual double SecondsUntil(double area)
    {
        double low = 0;
        double high = Seconds;
        double noise = 1e-13 * Math.Max(1, area);
        double t = Area > 0 ? Math.Clamp(area / Area, 0, 1) * Seconds : 0;
        for (int round = 0; round < MaxRounds && high - low > SameMoment; round++)
        {
            double excess = AreaUntil(t) - area;
            if (excess <= noise) low = t;
            else high = t;
            double step = excess / LevelAt(t);

            // Newton's method approaches from one side and leaves the other bound unchanged: too small a step is enlarged just enough to move that bound too.
            if (Math.Abs(step) < SameMoment / 2) step = excess <= noise ? -SameMoment / 2 : SameMoment / 2;
            t -= step;
            if (!(t > low && t < high) || round > MaxRounds / 2) t = low + ((high - low) / 2);
        }

        return low;
    }

    /// <summary>A sum of areas, or the whole number that it would be without rounding errors.</summary>
    /// <param name="area">The sum so far.</param>
    public static double Snapped(double area)
    {
        // 33.3/s for 3 s is 99.9 arrivals, but rounding as in 0.1 + 0.2 must not turn 100 into 100.00000000000001, and so into 101.
        double whole = Math.Round(area);
        return Math.Abs(area - whole) < 1e-6 ? whole : area;
    }
}
