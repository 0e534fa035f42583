using System.Collections.Immutable;
using LoadForge.Recording.Custom;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Thresholds.Windows;

/// <summary>A reusable sum of intervals, of fixed size.</summary>
internal sealed class WindowSum
{
    private readonly Histogram _responseTime = new();
    private readonly Histogram _delays = new();
    private Histogram? _serviceTime;
    private ImmutableArray<ExtensionValue> _readings = [];
    private long _ok;
    private long _failed;

    /// <summary>The time that is covered.</summary>
    public TimeSpan Covered { get; private set; }

    /// <summary>How long the generator delayed responses in that time; valid until the sum changes.</summary>
    public LatencyStatistics Delays => LatencyStatistics.Owning(_delays);

    /// <summary>The sum as statistics; valid until the sum changes.</summary>
    public LoadStatistics Statistics
    {
        get
        {
            LatencyStatistics response = LatencyStatistics.Owning(_responseTime);
            return new LoadStatistics
            {
                Duration = Covered,
                Ok = _ok,
                Failed = _failed,
                ResponseTime = response,
                ServiceTime = _serviceTime is null ? response : LatencyStatistics.Owning(_serviceTime),
                ExtensionValues = _readings,
            };
        }
    }

    /// <summary>Adds the steps that finished in an interval.</summary>
    /// <param name="statistics">Their statistics.</param>
    /// <param name="time">The time that it covers; zero for steps that ended too late.</param>
    public void Add(LoadStatistics statistics, TimeSpan time)
    {
        Covered += time;
        _ok += statistics.Ok;
        _failed += statistics.Failed;
        statistics.ResponseTime.AddTo(_responseTime);
        if (!ReferenceEquals(statistics.ResponseTime, statistics.ServiceTime)) statistics.ServiceTime.AddTo(_serviceTime ??= new Histogram());
        if (!statistics.ExtensionValues.IsEmpty) _readings = ExtensionValue.Together([.. _readings, .. statistics.ExtensionValues]);
    }

    /// <summary>Adds how long the generator delayed responses in an interval.</summary>
    public void AddDelays(LatencyStatistics delays) => delays.AddTo(_delays);

    /// <summary>Clears the sum.</summary>
    public void Clear()
    {
        Covered = TimeSpan.Zero;
        _ok = _failed = 0;
        _responseTime.Clear();
        _serviceTime?.Clear();
        _delays.Clear();
        _readings = [];
    }
}
