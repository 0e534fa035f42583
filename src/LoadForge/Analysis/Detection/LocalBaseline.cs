using LoadForge.Analysis.Detection.Arithmetic;

namespace LoadForge.Analysis.Detection;

/// <summary>The usual level around each value of a series, and how far each value deviates from it.</summary>
internal sealed class LocalBaseline
{
    // Half a minute on either side. A spike of a third of that does not change the median.
    private const int Reach = 30;

    private LocalBaseline(double[] usual, double[] excess, double scatter) => (Usual, Excess, Scatter) = (usual, excess, scatter);

    /// <summary>The median around each value, on the scale of comparison.</summary>
    public double[] Usual { get; }

    /// <summary>How much worse each value is than usual, on the scale of comparison; less than 0 where it is better.</summary>
    public double[] Excess { get; }

    /// <summary>The standard deviation of the noise, from its median absolute deviation.</summary>
    public double Scatter { get; }

    /// <summary>Computes the usual levels, within periods in which the level does not change.</summary>
    /// <param name="signal">The series.</param>
    /// <param name="changes">Where a new level begins. The usual level is not computed across these points.</param>
    public static LocalBaseline Of(Signal signal, IEnumerable<int> changes)
    {
        double[] usual = new double[signal.Scaled.Length];
        int from = 0;
        foreach (int to in changes.Append(usual.Length))
        {
            Robust.RollingMedian(signal.Scaled.AsSpan(from, to - from), Reach).CopyTo(usual, from);
            from = to;
        }

        double[] excess = new double[usual.Length];
        for (int i = 0; i < excess.Length; i++) excess[i] = signal.Worse * (signal.Scaled[i] - usual[i]);
        return new LocalBaseline(usual, excess, Math.Max(signal.MinNoise, Robust.Deviation(excess, 0)));
    }

    /// <summary>The periods in which a condition is met. Periods that are at most two values apart are joined.</summary>
    public List<Excursion> Excursions(Func<int, bool> standsOut)
    {
        const int Joined = 2;
        List<Excursion> excursions = [];
        for (int i = 0; i < Excess.Length; i++)
        {
            if (!standsOut(i)) continue;
            if (excursions.Count > 0 && i - excursions[^1].To < Joined)
                excursions[^1] = new Excursion(excursions[^1].From, i + 1, Excess[i] > Excess[excursions[^1].Worst] ? i : excursions[^1].Worst);
            else
                excursions.Add(new Excursion(i, i + 1, i));
        }

        return excursions;
    }
}
