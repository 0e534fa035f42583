using System.Globalization;
using HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Latency;

/// <summary>A distribution of latencies as text (.hgrm), the input of HdrHistogram's plotter. Values are in milliseconds.</summary>
public static class PercentileDistribution
{
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>Writes the distribution: a heading, a row for each percentile, and three lines with mean, maximum and layout.</summary>
    /// <param name="latency">The distribution.</param>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="ticksPerHalfDistance">Rows for each halving of the distance to 100 %; 1 or more, 5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is less than 1.</exception>
    public static void Write(LatencyStatistics latency, TextWriter writer, int ticksPerHalfDistance = 5)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfLessThan(ticksPerHalfDistance, 1);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            // The package writes numbers in the current culture; the plotter reads decimal points only.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            latency.ToHdrHistogram().OutputPercentileDistribution(writer, ticksPerHalfDistance, MicrosecondsPerMillisecond);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
