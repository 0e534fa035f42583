using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Thresholds.Windows;

/// <summary>Intervals added up in one place, of a fixed size, that can be emptied and used again.</summary>
internal sealed class IntervalSum
{
    private readonly Histogram _responseTime = new();
    private readonly Histogram _delays = new();
    private Histogram? _serviceTime;
    private ImmutableArray<Reading> _readings = [];
    private long _ok;
    private long _failed;

    /// <summary>The time that is covered.</summary>
    public TimeSpan Covered { get; private set; }

    /// <summary>How long the generator held responses back meanwhile; good until the sum changes.</summary>
    public LatencyFigures Delays => LatencyFigures.Owning(_delays);

    /// <summary>What has been added, as figures that are good until the sum changes.</summary>
    public Figures Figures
    {
        get
        {
            LatencyFigures response = LatencyFigures.Owning(_responseTime);
            return new Figures
            {
                Duration = Covered,
                Ok = _ok,
                Failed = _failed,
                ResponseTime = response,
                ServiceTime = _serviceTime is null ? response : LatencyFigures.Owning(_serviceTime),
                Readings = _readings,
            };
        }
    }

    /// <summary>Adds what finished in an interval.</summary>
    /// <param name="figures">What finished.</param>
    /// <param name="time">The time that it covers; zero for what came after its time.</param>
    public void Add(Figures figures, TimeSpan time)
    {
        Covered += time;
        _ok += figures.Ok;
        _failed += figures.Failed;
        figures.ResponseTime.AddTo(_responseTime);
        if (!ReferenceEquals(figures.ResponseTime, figures.ServiceTime)) figures.ServiceTime.AddTo(_serviceTime ??= new Histogram());
        if (!figures.Readings.IsEmpty) _readings = Reading.Together([.. _readings, .. figures.Readings]);
    }

    /// <summary>Adds how long the generator held responses back in an interval.</summary>
    public void AddDelays(LatencyFigures delays) => delays.AddTo(_delays);

    /// <summary>Forgets all that was added.</summary>
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
