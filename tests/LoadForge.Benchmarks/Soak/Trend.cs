using System.Globalization;
using LoadForge.Statistics;

namespace LoadForge.Benchmarks.Soak;

/// <summary>
/// A straight line through readings, by least squares. Readings that follow one another are alike, which would make the interval too narrow, so the line goes
/// through the means of blocks of them.
/// </summary>
internal sealed class Trend
{
    private const int Blocks = 12;
    private const double Confidence = 0.95;

    private Trend(double mean, double perHour, double halfWidth) => (Mean, PerHour, HalfWidth) = (mean, perHour, halfWidth);

    /// <summary>The mean of the readings.</summary>
    public double Mean { get; }

    /// <summary>The slope, per hour.</summary>
    public double PerHour { get; }

    /// <summary>Half of the width of the slope's interval at 95 %.</summary>
    public double HalfWidth { get; }

    /// <summary>The lower end of the interval: the slope is at least this.</summary>
    public double AtLeast => PerHour - HalfWidth;

    /// <summary>Fits the line.</summary>
    /// <param name="readings">Readings at equal distances, at least two for each of the twelve blocks.</param>
    /// <param name="distance">The time from one to the next.</param>
    public static Trend Of(IReadOnlyList<double> readings, TimeSpan distance)
    {
        double[] means = [.. Enumerable.Range(0, Blocks).Select(block => MeanOf(readings, block))];
        double hours = readings.Count * distance.TotalHours / Blocks;
        double mean = means.Average(), middle = (Blocks - 1) / 2.0;
        double squares = Enumerable.Range(0, Blocks).Sum(block => (block - middle) * (block - middle));
        double slope = means.Select((value, block) => (block - middle) * (value - mean)).Sum() / squares;
        double left = means.Select((value, block) => value - mean - (slope * (block - middle))).Sum(residual => residual * residual);
        double error = Math.Sqrt(left / (Blocks - 2) / squares);
        return new Trend(readings.Average(), slope / hours, StudentT.Quantile((1 + Confidence) / 2, Blocks - 2) * error / hours);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"mean {Mean,10:0.00}, slope {PerHour,9:+0.000;-0.000;0.000} ± {HalfWidth:0.000} an hour");

    private static double MeanOf(IReadOnlyList<double> readings, int block)
    {
        int from = readings.Count * block / Blocks, to = readings.Count * (block + 1) / Blocks;
        return readings.Skip(from).Take(to - from).Average();
    }
}
