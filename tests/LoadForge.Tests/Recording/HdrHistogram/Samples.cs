using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>Values and histograms that follow from a seed.</summary>
internal static class Samples
{
    /// <summary>Values spread evenly over the orders of magnitude, so that every bucket width has its share.</summary>
    public static long[] Values(int seed, int count, HistogramLayout layout)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Value(random, layout))];
    }

    public static long Value(Random random, HistogramLayout layout)
    {
        double magnitudes = Math.Log(layout.HighestTrackableValue) * random.NextDouble();
        return random.Next(50) == 0 ? 0 : Math.Min((long)Math.Exp(magnitudes), layout.HighestTrackableValue);
    }

    public static Histogram Recorded(int seed, int count, HistogramLayout? layout = null) =>
        Recorded(Values(seed, count, layout ?? HistogramLayout.Latency), layout);

    public static Histogram Recorded(IEnumerable<long> values, HistogramLayout? layout = null)
    {
        var histogram = new Histogram(layout ?? HistogramLayout.Latency);
        foreach (long value in values) histogram.Record(value);
        return histogram;
    }
}
