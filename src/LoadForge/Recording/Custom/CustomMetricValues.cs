using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Recording.Custom;

/// <summary>One custom metric. Any thread records; a distribution has several histograms, so that threads rarely contend for a lock.</summary>
internal sealed class CustomMetricValues
{
    private readonly Histogram[] _stripes;
    private readonly Lock[] _locks;
    private long _count;
    private long _total;
    private double _last;

    public CustomMetricValues(string name, CustomMetricKind kind)
    {
        (Name, Kind) = (name, kind);
        int stripes = kind is CustomMetricKind.Counter or CustomMetricKind.Gauge ? 0 : Math.Min(Environment.ProcessorCount, 16);
        _stripes = [.. Enumerable.Range(0, stripes).Select(_ => new Histogram())];
        _locks = [.. Enumerable.Range(0, stripes).Select(_ => new Lock())];
    }

    public string Name { get; }

    public CustomMetricKind Kind { get; }

    /// <summary>Records a value: microseconds for times.</summary>
    public void Record(double value)
    {
        switch (Kind)
        {
            case CustomMetricKind.Counter:
                Interlocked.Add(ref _total, (long)value);
                break;
            case CustomMetricKind.Gauge:
                Volatile.Write(ref _last, value);
                break;
            default:
                int stripe = Environment.CurrentManagedThreadId % _stripes.Length;
                lock (_locks[stripe])
                {
                    _stripes[stripe].Record((long)Math.Round(Kind == CustomMetricKind.Numbers ? value * RecordedMetric.NumbersPerUnit : value));
                }

                break;
        }

        Interlocked.Increment(ref _count);
    }

    /// <summary>The statistics so far.</summary>
    public CustomMetricStatistics ToStatistics() => Read().ToStatistics();

    /// <summary>What was recorded so far.</summary>
    public RecordedMetric Read()
    {
        var sum = new Histogram();
        for (int stripe = 0; stripe < _stripes.Length; stripe++)
        {
            lock (_locks[stripe])
            {
                sum.Add(_stripes[stripe]);
            }
        }

        double value = Kind == CustomMetricKind.Gauge ? Volatile.Read(ref _last) : Interlocked.Read(ref _total);
        return new RecordedMetric(Name, Kind, Interlocked.Read(ref _count), value, sum);
    }
}
