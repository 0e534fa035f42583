using LoadForge.Analysis.Detection.Arithmetic;
using LoadForge.Results.Series;
using LoadForge.Units;

namespace LoadForge.Analysis.Detection;

/// <summary>
/// One value of one scope over the seconds of a phase of constant load. Times and throughputs are compared on the log scale, where noise is relative to the
/// level and a change is a ratio; error rates are compared unchanged.
/// </summary>
internal sealed class Signal
{
    // Minimum effects: 25 % and 0.5 ms; 10 % and 1/s; 1 % and a factor of two. Smaller changes are not notable.
    private const double MinRatio = 1.25;
    private const double MinMicroseconds = 500;
    private const double MinThroughputRatio = 1.1;
    private const double MinPerSecond = 1;
    private const double MinShare = 0.01;
    private const double MinShareRatio = 2;

    // A spike of a second or two must be larger than a lasting change.
    private const double MinSpikeRatio = 1.5;
    private const double MinSpikeMicroseconds = 1000;
    private const double MinDipRatio = 1.3;
    private const double MinSpikeShare = 0.02;

    private Signal(SignalKind kind, double[] values, int[] seconds)
    {
        (Kind, Values, Seconds) = (kind, values, seconds);
        Scaled = [.. values.Select(Scale)];
    }

    public SignalKind Kind { get; }

    /// <summary>The values in the base unit.</summary>
    public double[] Values { get; }

    /// <summary>The values on the scale on which they are compared.</summary>
    public double[] Scaled { get; }

    /// <summary>For each value, its second in the segment: seconds in which nothing succeeded have no latency.</summary>
    public int[] Seconds { get; }

    public MetricUnit Unit => Kind switch
    {
        SignalKind.ErrorRate => MetricUnit.Ratio,
        SignalKind.Throughput => MetricUnit.PerSecond,
        _ => MetricUnit.Time,
    };

    public string Name => Kind switch
    {
        SignalKind.ErrorRate => "error rate",
        SignalKind.Throughput => "throughput",
        SignalKind.P50 => "p50",
        SignalKind.P95 => "p95",
        _ => "p99",
    };

    public bool IsTime => Unit == MetricUnit.Time;

    /// <summary>+1 if a higher value is worse, −1 if a lower value is.</summary>
    public int Worse => Kind == SignalKind.Throughput ? -1 : 1;

    /// <summary>The minimum noise on the scale of comparison, so that tiny changes of a constant series are not findings.</summary>
    public double MinNoise => Kind == SignalKind.ErrorRate ? 0.002 : 0.02;

    /// <summary>The series of a scope, without NaN; null if there are too few samples per second for this value.</summary>
    public static Signal? Of(SignalKind kind, ReadOnlySpan<PointStatistics> points, ReadOnlySpan<double> lengths)
    {
        var values = new List<double>(points.Length);
        var seconds = new List<int>(points.Length);
        double samples = 0;
        for (int i = 0; i < points.Length; i++)
        {
            long count = IsTimed(kind) ? points[i].Ok : points[i].Count;
            if (kind != SignalKind.Throughput && count == 0) continue;
            values.Add(ValueOf(kind, points[i], lengths[i]));
            seconds.Add(i);
            samples += count;
        }

        return values.Count > 0 && samples / values.Count >= MinSamples(kind) ? new Signal(kind, [.. values], [.. seconds]) : null;
    }

    /// <summary>The level of a range of values: the median; for error rates, the mean.</summary>
    public double Level(int from, int to) => Kind == SignalKind.ErrorRate ? Mean(from, to) : Robust.Median(Values.AsSpan(from, to - from));

    /// <summary>Whether the difference between two lasting levels is notable.</summary>
    public bool IsChange(double before, double after)
    {
        (double low, double high) = (Math.Min(before, after), Math.Max(before, after));
        return Kind switch
        {
            SignalKind.ErrorRate => high - low >= MinShare && high >= low * MinShareRatio,
            SignalKind.Throughput => high - low >= MinPerSecond && high >= low * MinThroughputRatio,
            _ => high - low >= MinMicroseconds && high >= low * MinRatio,
        };
    }

    /// <summary>Whether a short spike is sufficiently worse than the usual level around it.</summary>
    public bool IsExcursion(double usual, double value) => Kind switch
    {
        SignalKind.ErrorRate => value - usual >= MinSpikeShare && value >= usual * MinShareRatio,
        SignalKind.Throughput => usual - value >= MinPerSecond && usual >= value * MinDipRatio,
        _ => value - usual >= MinSpikeMicroseconds && value >= usual * MinSpikeRatio,
    };

    /// <summary>The same series in blocks of several values, each at its level.</summary>
    /// <param name="size">Values in a block; the last may have fewer.</param>
    public Signal InBlocks(int size)
    {
        if (size <= 1) return this;
        int count = (Values.Length + size - 1) / size;
        return new Signal(
            Kind,
            [.. Enumerable.Range(0, count).Select(block => Level(block * size, Math.Min(Values.Length, (block + 1) * size)))],
            [.. Enumerable.Range(0, count).Select(block => Seconds[block * size])]);
    }

    /// <summary>From the base unit to the scale of comparison.</summary>
    public double Scale(double value) => Kind == SignalKind.ErrorRate ? value : Math.Log(Math.Max(value, Kind == SignalKind.Throughput ? 0.5 : 1));

    /// <summary>From the scale of comparison back to the base unit.</summary>
    public double Unscale(double scaled) => Kind == SignalKind.ErrorRate ? scaled : Math.Exp(scaled);

    private static bool IsTimed(SignalKind kind) => kind is not (SignalKind.ErrorRate or SignalKind.Throughput);

    // With fewer samples than this, a percentile is the slowest sample of each second.
    private static double MinSamples(SignalKind kind) => kind switch
    {
        SignalKind.P50 => 3,
        SignalKind.P95 => 20,
        SignalKind.P99 => 100,
        SignalKind.ErrorRate => 3,
        _ => 1,
    };

    private static double ValueOf(SignalKind kind, PointStatistics point, double seconds) => kind switch
    {
        SignalKind.P50 => point.P50,
        SignalKind.P95 => point.P95,
        SignalKind.P99 => point.P99,
        SignalKind.Throughput => point.Ok / seconds,
        _ => (double)point.Failed / point.Count,
    };

    private double Mean(int from, int to)
    {
        double sum = 0;
        for (int i = from; i < to; i++) sum += Values[i];
        return sum / Math.Max(1, to - from);
    }
}
