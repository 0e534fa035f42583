using System.Globalization;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Testing.Series;

/// <summary>How many of many simulated runs gave an interval that holds the truth.</summary>
/// <param name="Series">What was drawn.</param>
/// <param name="Percentile">The percentile, such as 99.</param>
/// <param name="Share">The share of intervals that held the true value.</param>
/// <param name="Width">The mean width of an interval ÷ the true value.</param>
public sealed record Coverage(string Series, double Percentile, double Share, double Width)
{
    private static readonly (double Percentile, double Normal)[] Percentiles = [(50, 0), (95, 1.6448536269514722), (99, 2.3263478740408408)];

    /// <summary>The heading of a table of these.</summary>
    public static string Heading => "  series          percentile  coverage   width";

    /// <summary>Draws runs and asks for the interval of p50, p95 and p99 of each.</summary>
    /// <param name="series">What to draw.</param>
    /// <param name="interval">The method that is tried: blocks and percentile to interval.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="seconds">The length of each.</param>
    /// <param name="perSecond">Samples of a second.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<Coverage> Of(
        SimulatedSeries series, Func<LatencyBlocks, double, ConfidenceInterval> interval, int runs, int seconds, int perSecond, int seed)
    {
        var random = new Random(seed);
        int[] held = new int[Percentiles.Length];
        double[] width = new double[Percentiles.Length];
        for (int run = 0; run < runs; run++)
        {
            LatencyBlocks blocks = series.Draw(random, seconds, perSecond);
            for (int i = 0; i < Percentiles.Length; i++)
            {
                (double percentile, double normal) = Percentiles[i];
                ConfidenceInterval found = interval(blocks, percentile);
                double truth = series.Truth(normal);
                if (found.Contains(truth)) held[i]++;
                width[i] += (found.Upper - found.Lower) / truth;
            }
        }

        return [.. Percentiles.Select((percentile, i) => new Coverage(series.Name, percentile.Percentile, (double)held[i] / runs, width[i] / runs))];
    }

    /// <summary>A row of the table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"  {Series,-15} {"p" + Percentile,10}  {Share,8:P1} {Width,7:P1}");
}
