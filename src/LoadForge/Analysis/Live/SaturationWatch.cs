using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Analysis.Live;

/// <summary>
/// Finds stretches in which the generator is saturated, by the limits for a whole run. A stretch has at least three intervals: another program may cause a
/// single busy second.
/// </summary>
/// <param name="found">Gets the findings.</param>
internal sealed class SaturationWatch(FindingList found)
{
    private const int MinIntervals = 3;

    private int _saturated;
    private int _clear;
    private TimeSpan _start;
    private TimeSpan _end;
    private string _text = "";
    private int? _number;

    /// <summary>Adds an interval.</summary>
    public void Add(MetricSnapshot snapshot)
    {
        if (SignalOf(snapshot) is { } signal) AddSaturated(snapshot, signal);
        else AddClear();
    }

    private void AddSaturated(MetricSnapshot snapshot, string signal)
    {
        if (_saturated++ == 0) _start = snapshot.At - snapshot.Interval.Duration;
        (_clear, _end, _text) = (0, snapshot.At, "generator saturated: " + signal);
        if (_number is { } number) found.Change(number, _text);
        else if (_saturated >= MinIntervals) _number = found.Add(InsightKind.Generator, _start, _text);
    }

    private void AddClear()
    {
        if (_number is null) _saturated = 0;
        if (_number is not { } number || ++_clear < MinIntervals) return;
        found.Change(number, _text, _end);
        (_number, _saturated) = (null, 0);
    }

    private static string? SignalOf(MetricSnapshot snapshot)
    {
        GeneratorSample generator = snapshot.Generator;
        if (generator.CpuShare > SaturationLimits.CpuShare) return "CPU " + Beside(generator.CpuShare, SaturationLimits.CpuShare);
        if (generator.CpuWaitShare is { } waited && waited > SaturationLimits.CpuWaitShare)
        {
            return "the machine is busy, its threads waited for a core " + Beside(waited, SaturationLimits.CpuWaitShare) + " of the time they could have run";
        }

        if (generator.GcPauseShare > SaturationLimits.GcPauseShare) return "GC pauses " + Beside(generator.GcPauseShare, SaturationLimits.GcPauseShare);

        // A slow target keeps all users busy, and starts then wait for a user.
        if (generator.Starts is { Late: > 0 } or { Dropped: > 0 }) return null;
        TimeSpan limit = snapshot.Interval.ResponseTime.P99 * SaturationLimits.StartDelayOfResponseTime.Value;
        if (limit < SaturationLimits.StartDelayP99) limit = SaturationLimits.StartDelayP99;
        return generator.StartDelayP99 > limit
            ? $"start delay p99 {Quantity.BesideLimit(generator.StartDelayP99.TotalMicroseconds, limit.TotalMicroseconds, MetricUnit.Time)}"
            : null;
    }

    private static string Beside(Ratio share, Ratio limit) => Quantity.BesideLimit(share.Value, limit.Value, MetricUnit.Ratio);
}
