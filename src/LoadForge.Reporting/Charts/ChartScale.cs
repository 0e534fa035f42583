namespace LoadForge.Reporting.Charts;

/// <summary>Maps values to pixels, and chooses the values at which an axis has ticks.</summary>
/// <param name="Lowest">The value at the start; more than 0 on a logarithmic scale.</param>
/// <param name="Highest">The value at the end; more than the lowest.</param>
/// <param name="Start">The pixel of the lowest value.</param>
/// <param name="End">The pixel of the highest value.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal factors.</param>
internal sealed record ChartScale(double Lowest, double Highest, double Start, double End, bool IsLogarithmic = false)
{
    private const int MostTicks = 8;
    private const double NotableFactor = 30;

    private static readonly int[] TimeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

    /// <summary>The values at which the axis has ticks, ascending.</summary>
    public IEnumerable<double> Ticks => IsLogarithmic ? LogarithmicTicks() : LinearTicks();

    /// <summary>From 0 to a round value that is not less than the highest.</summary>
    public static ChartScale FromZero(double highest, double start, double end)
    {
        double step = Step(highest > 0 ? highest : 1);
        return new ChartScale(0, Math.Ceiling((highest > 0 ? highest : 1) / step) * step, start, end);
    }

    /// <summary>Over all values: logarithmic if they differ so much that the low ones could not be told from 0.</summary>
    /// <param name="values">Values; those that are not more than 0 are left out.</param>
    /// <param name="start">The pixel of the lowest value.</param>
    /// <param name="end">The pixel of the highest value.</param>
    public static ChartScale Over(IEnumerable<double> values, double start, double end)
    {
        double[] all = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        if (all.Length == 0) return FromZero(0, start, end);
        (double lowest, double highest) = (all.Min(), all.Max());
        return highest / lowest < NotableFactor
            ? FromZero(highest, start, end)
            : new ChartScale(RoundDown(lowest), RoundUp(highest), start, end, IsLogarithmic: true);
    }

    /// <summary>The pixel of a value; one outside lies at the nearest end.</summary>
    public double At(double value)
    {
        double place = IsLogarithmic
            ? Math.Log(Math.Max(value, Lowest) / Lowest) / Math.Log(Highest / Lowest)
            : (value - Lowest) / (Highest - Lowest);
        return Start + (Math.Clamp(place, 0, 1) * (End - Start));
    }

    /// <summary>Ticks of a scale of seconds, as a clock is divided.</summary>
    public IEnumerable<double> TimeTicks()
    {
        int step = Array.Find(TimeSteps, step => (Highest - Lowest) / step <= MostTicks + 2);
        if (step == 0) step = TimeSteps[^1] * (int)Math.Ceiling(Highest / TimeSteps[^1] / MostTicks);
        for (double tick = 0; tick <= Highest; tick += step) yield return tick;
    }

    private IEnumerable<double> LinearTicks()
    {
        double step = Step(Highest);
        for (int i = 0; i * step <= Highest * 1.0001; i++) yield return i * step;
    }

    private IEnumerable<double> LogarithmicTicks()
    {
        int[] factors = Math.Log10(Highest / Lowest) <= 3 ? [1, 2, 5] : [1];
        for (double power = Math.Pow(10, Math.Floor(Math.Log10(Lowest))); power <= Highest; power *= 10)
        {
            foreach (int factor in factors)
            {
                double tick = Math.Round(factor * power, 6);
                if (tick >= Lowest * 0.9999 && tick <= Highest * 1.0001) yield return tick;
            }
        }
    }

    // 1, 2, 2.5 or 5 times a power of ten.
    private static double Step(double highest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(highest / MostTicks)));
        double[] steps = [1, 2, 2.5, 5, 10];
        return power * Array.Find(steps, step => highest / (step * power) <= MostTicks);
    }

    private static double RoundDown(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
    }

    private static double RoundUp(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return value <= power ? power : value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
    }
}
