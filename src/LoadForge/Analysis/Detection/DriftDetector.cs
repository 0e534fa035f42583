using LoadForge.Analysis.Detection.Arithmetic;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// Finds a slow change over a whole phase. The Mann–Kendall test on the medians of blocks detects it; its variance is increased by the correlation of
/// neighbouring blocks. The median of all slopes (Theil, 1950; Sen, 1968) estimates its size.
/// </summary>
internal static class DriftDetector
{
    // Validated on simulated noise: see FalseAlarmTests.
    private const double Threshold = 4.5;
    private const int MaxBlocks = 60;
    private const int MinBlocks = 15;
    private const int MinBlock = 3;

    /// <summary>The drift; null if there is no notable one.</summary>
    public static Drift? Find(Signal signal)
    {
        int length = signal.Scaled.Length;
        int size = Math.Max(MinBlock, (length + MaxBlocks - 1) / MaxBlocks);
        Signal blocks = signal.InBlocks(size);
        double[] values = blocks.Scaled;
        if (values.Length < MinBlocks) return null;
        (double score, double slope) = Pairs(values);
        double middle = Robust.Median(values);
        double centre = (values.Length - 1) / 2.0;
        double[] residuals = [.. values.Select((value, i) => value - middle - (slope * (i - centre)))];
        double variance = values.Length * (values.Length - 1.0) * ((2 * values.Length) + 5) / 18 * Widening(residuals);
        if (Math.Abs(score) < Threshold * Math.Sqrt(variance)) return null;
        double before = signal.Unscale(middle - (slope * centre)), after = signal.Unscale(middle + (slope * centre));
        if (signal.Kind == SignalKind.ErrorRate) (before, after) = (Math.Max(0, before), Math.Max(0, after));
        return signal.IsChange(before, after) ? new Drift(before, after, slope / size, middle - (slope * centre)) : null;
    }

    private static (double Score, double Slope) Pairs(double[] values)
    {
        double[] slopes = new double[values.Length * (values.Length - 1) / 2];
        int score = 0, next = 0;
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = i + 1; j < values.Length; j++)
            {
                score += Math.Sign(values[j] - values[i]);
                slopes[next++] = (values[j] - values[i]) / (j - i);
            }
        }

        return (score, Robust.Median(slopes));
    }

    private static double Widening(double[] residuals)
    {
        double mean = residuals.Average();
        for (int i = 0; i < residuals.Length; i++) residuals[i] -= mean;
        double squares = residuals.Sum(residual => residual * residual) / Math.Max(1, residuals.Length - 2);
        return squares > 0 ? Noise.LongRunVariance(residuals, fitted: 2) / squares : 1;
    }
}
