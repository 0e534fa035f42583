namespace LoadForge.Statistics;

/// <summary>
/// Several questions asked of the same data are several chances of a false alarm. Holm's step-down (1979) keeps the chance of any at what one question would
/// have: the clearest of m answers must stand at 1/m of the error, the next at 1/(m − 1), until one does not stand; the rest are held to the measure of that
/// one.
/// </summary>
internal static class HolmLevels
{
    /// <summary>The confidence at which each question must be answered.</summary>
    /// <param name="probabilities">For each question, the one-sided probability of its data if nothing that matters had changed.</param>
    /// <param name="level">The confidence of all of them together, such as 0.95.</param>
    public static double[] Of(IReadOnlyList<double> probabilities, double level)
    {
        double[] levels = new double[probabilities.Count];
        int left = probabilities.Count;
        bool stands = true;
        foreach (int index in Enumerable.Range(0, probabilities.Count).OrderBy(index => probabilities[index]))
        {
            double error = (1 - level) / left;
            levels[index] = 1 - error;
            stands = stands && probabilities[index] <= error / 2;
            if (stands) left--;
        }

        return levels;
    }
}
