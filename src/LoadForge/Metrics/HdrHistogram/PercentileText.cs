using System.Globalization;

namespace LoadForge.Metrics.HdrHistogram;

/// <summary>The percentile distribution of a histogram as text (.hgrm), the input of HdrHistogram's plotter.</summary>
public static class PercentileText
{
    private const int UsualTicksPerHalfDistance = 5;
    private const double WholePercentile = 100.0;

    /// <summary>Writes the distribution: a heading, a row for each percentile, and three lines with mean, standard deviation, maximum, count and layout.</summary>
    /// <param name="histogram">The histogram, recorded by nobody meanwhile.</param>
    /// <param name="writer">Where the text goes. Lines end with "\n" whatever its own setting.</param>
    /// <param name="unitRatio">What values are divided by; 1000 prints milliseconds for microseconds. Positive.</param>
    /// <param name="ticksPerHalfDistance">Rows for each halving of the distance to 100 %, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not a positive number, or there is less than one tick.</exception>
    public static void Write(Histogram histogram, TextWriter writer, double unitRatio = 1, int ticksPerHalfDistance = UsualTicksPerHalfDistance)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        ArgumentNullException.ThrowIfNull(writer);
        if (!(unitRatio > 0 && double.IsFinite(unitRatio)))
            throw new ArgumentOutOfRangeException(nameof(unitRatio), unitRatio, "The unit ratio must be a positive number; 1000 prints milliseconds for microseconds.");
        IEnumerable<PercentilePoint> points = histogram.PercentileIteration(ticksPerHalfDistance);
        int decimals = histogram.Layout.SignificantDigits;

        writer.Write("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
        foreach (PercentilePoint point in points)
        {
            double ratio = point.Percentile / WholePercentile;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Fixed(point.Value / unitRatio, decimals)} {ratio,14:F12} {point.CumulativeCount,10}"));
            if (ratio < 1) writer.Write(string.Create(CultureInfo.InvariantCulture, $" {1 / (1 - ratio),14:F2}"));
            writer.Write('\n');
        }

        writer.Write($"#[Mean    = {Fixed(histogram.Mean / unitRatio, decimals)}, StdDeviation   = {Fixed(histogram.StandardDeviation / unitRatio, decimals)}]\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"#[Max     = {Fixed(histogram.Max / unitRatio, decimals)}, Total count    = {histogram.TotalCount,12}]\n"));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"#[Buckets = {histogram.Layout.BucketCount,12}, SubBuckets     = {histogram.Layout.SubBucketCount,12}]\n"));
    }

    private static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture).PadLeft(12);
}
