using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Testing.Series;

/// <summary>Response times drawn from a known distribution, second by second, so that an interval can be compared with the truth.</summary>
/// <param name="Name">What is drawn.</param>
/// <param name="Memory">How strongly the slow part of one second resembles that of the second before, in [0, 1).</param>
/// <param name="SlowShare">The share of the variance of the logarithm that is the slow part; 0 for independent samples.</param>
/// <param name="ToMicroseconds">The response time of a standard normal number: any continuous distribution by its quantiles.</param>
public sealed record SimulatedSeries(string Name, double Memory, double SlowShare, Func<double, double> ToMicroseconds)
{
    private const double MeanMicroseconds = 40_000;
    private const double LogSpread = 0.6;

    /// <summary>Independent samples, exponentially distributed.</summary>
    public static SimulatedSeries Exponential { get; } = new("exponential", 0, 0, normal => -MeanMicroseconds * Math.Log(Upper(normal)));

    /// <summary>Independent samples whose logarithm is normally distributed.</summary>
    public static SimulatedSeries LogNormal { get; } = new("log-normal", 0, 0, LogNormalTime);

    /// <summary>Log-normal samples whose level wanders over some seconds, as behind a queue.</summary>
    public static SimulatedSeries Autocorrelated { get; } = new("autocorrelated", 0.6, 0.3, LogNormalTime);

    /// <summary>The true value of a percentile.</summary>
    /// <param name="normalQuantile">The same percentile of the standard normal distribution: 0, 1.6449 and 2.3263 for p50, p95 and p99.</param>
    public double Truth(double normalQuantile) => ToMicroseconds(normalQuantile);

    /// <summary>Draws a run.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="seconds">The number of blocks, of one second each.</param>
    /// <param name="perSecond">The samples of a second.</param>
    /// <param name="scale">What every time is multiplied by.</param>
    public LatencyBlocks Draw(Random random, int seconds, int perSecond, double scale = 1)
    {
        double memory = Memory == 0 ? 0 : Math.Pow(Memory, 1.0 / perSecond);
        double slow = Normal(random);
        var blocks = new List<Histogram>(seconds);
        for (int second = 0; second < seconds; second++)
        {
            var block = new Histogram();
            for (int i = 0; i < perSecond; i++)
            {
                if (SlowShare > 0) slow = (memory * slow) + (Math.Sqrt(1 - (memory * memory)) * Normal(random));
                double normal = (Math.Sqrt(SlowShare) * slow) + (Math.Sqrt(1 - SlowShare) * Normal(random));
                block.Record((long)(ToMicroseconds(normal) * scale));
            }

            blocks.Add(block);
        }

        return LatencyBlocks.Of(TimeSpan.FromSeconds(1), blocks);
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double LogNormalTime(double normal) => MeanMicroseconds * Math.Exp(LogSpread * normal);

    // The upper tail of the normal distribution (Abramowitz and Stegun 26.2.17: right to 7.5e-8).
    private static double Upper(double normal)
    {
        if (normal < 0) return 1 - Upper(-normal);
        double t = 1 / (1 + (0.2316419 * normal));
        double sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Max(1e-12, Math.Exp(-normal * normal / 2) / Math.Sqrt(2 * Math.PI) * sum);
    }
}
