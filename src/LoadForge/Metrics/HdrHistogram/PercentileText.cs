using System.Globalization;

namespace LoadForge.Metrics.HdrHistogram;

/// <summary>The percentile distribution of a histogram as text (.hgrm), the input of HdrHistogram's plotter.</summary>
public static class PercentileText
{
    private const int UsualTicksPerHalfDistance = 5;
    private const double WholePercentile = 100.0;
    private const double MostExactInDecimal = 1e15;

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
        string Scaled(double value) => Fixed(value / unitRatio, 12, decimals);

        writer.Write("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
        foreach (PercentilePoint point in points)
        {
            double ratio = point.Percentile / WholePercentile;
            writer.Write($"{Scaled(point.Value)} {Fixed(ratio, 14, 12)} {Whole(point.CumulativeCount, 10)}");
            if (ratio < 1) writer.Write($" {Fixed(1 / (1 - ratio), 14, 2)}");
            writer.Write('\n');
        }

        writer.Write($"#[Mean    = {Scaled(histogram.Mean)}, StdDeviation   = {Scaled(histogram.StandardDeviation)}]\n");
        writer.Write($"#[Max     = {Scaled(histogram.Max)}, Total count    = {Whole(histogram.TotalCount, 12)}]\n");
        writer.Write($"#[Buckets = {Whole(histogram.Layout.BucketCount, 12)}, SubBuckets     = {Whole(histogram.Layout.SubBucketCount, 12)}]\n");
    }

    private static string Whole(long number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width);

    // HdrHistogram rounds a decimal five up, and percentiles like 0.9997802734375 end in one; formatting a double would round some of them down.
    private static string Fixed(double value, int width, int decimals)
    {
        string format = $"F{decimals}";
        string text = value < MostExactInDecimal ? ((decimal)value).ToString(format, CultureInfo.InvariantCulture) : value.ToString(format, CultureInfo.InvariantCulture);
        return text.PadLeft(width);
    }
}
