namespace LoadForge.Statistics;

/// <summary>How much a value's logarithm varies from run to run beyond what varies within one: placement, compilation, caches, neighbours.</summary>
/// <param name="Deviation">The standard deviation of the logarithm: 0.03 is about 3 %.</param>
/// <param name="Degrees">The degrees of freedom that it rests on; 0 when it was assumed and not measured.</param>
internal readonly record struct RunSpread(double Deviation, double Degrees)
{
    /// <summary>The spread of several runs, part of it known before.</summary>
    /// <param name="groups">The logarithms of the value in the runs of each side.</param>
    /// <param name="within">The variance of one run's logarithm that its own samples explain.</param>
    /// <param name="known">What is known from earlier runs; null for nothing.</param>
    /// <param name="assumed">
    /// What is assumed before anything is known: it counts as one run, so that two runs that happen to agree do not make the rest certain.
    /// </param>
    public static RunSpread Of(IReadOnlyList<IReadOnlyList<double>> groups, double within, RunSpread? known, double assumed)
    {
        double squares = 0, degrees = 0;
        foreach (IReadOnlyList<double> logs in groups.Where(group => group.Count > 1))
        {
            double mean = logs.Average();
            squares += logs.Sum(log => (log - mean) * (log - mean));
            degrees += logs.Count - 1;
        }

        double measured = Math.Max(0, squares - (degrees * within));
        double before = known?.Degrees ?? 0;
        if (degrees + before <= 0) return new RunSpread(assumed, 0);
        double variance = (measured + (before * (known?.Deviation ?? 0) * (known?.Deviation ?? 0)) + (assumed * assumed)) / (degrees + before + 1);
        return new RunSpread(Math.Sqrt(variance), degrees + before + 1);
    }
}
