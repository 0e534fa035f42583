using System.Collections.Immutable;
using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;

namespace LoadForge.Thresholds.Windows;

/// <summary>Intervals added up in one place, of a fixed size, that can be emptied and used again.</summary>
internal sealed class IntervalSum
{
    private readonly Histogram _responseTime = new();
    private ImmutableArray<Reading> _readings = [];
    private long _ok;
    private long _failed;

    /// <summary>The time that is covered.</summary>
    public TimeSpan Covered { get; private set; }

    /// <summary>What has been added, as figures that are good until the sum changes.</summary>
    public Figures Figures => new()
    {
        Duration = Covered,
        Ok = _ok,
        Failed = _failed,
        ResponseTime = LatencyFigures.Owning(_responseTime),
        Readings = _readings,
    };

    /// <summary>Adds what finished in an interval.</summary>
    /// <param name="figures">What finished.</param>
    /// <param name="time">The time that it covers; zero for what came after its time.</param>
    public void Add(Figures figures, TimeSpan time)
    {
        Covered += time;
        _ok += figures.Ok;
        _failed += figures.Failed;
        figures.ResponseTime.AddTo(_responseTime);
        if (!figures.Readings.IsEmpty) _readings = Reading.Together([.. _readings, .. figures.Readings]);
    }

    /// <summary>Forgets all that was added.</summary>
    public void Clear()
    {
        Covered = TimeSpan.Zero;
        _ok = _failed = 0;
        _responseTime.Clear();
        _readings = [];
    }
}
