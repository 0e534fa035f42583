using System.Collections.Immutable;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Outages;

/// <summary>
/// The usual pace of a run: successes per planned start, or per second of a user if starts are not planned.
/// </summary>
internal sealed class UsualPace
{
    private readonly ImmutableArray<SeriesPoint> _series;
    private readonly bool _isPlanned;
    private readonly double _load;

    public UsualPace(ImmutableArray<SeriesPoint> series)
    {
        _series = series;
        _isPlanned = series.Any(point => point.Generator.Starts.Planned > 0);
        _load = series.Sum(LoadOf);
        Ok = series.Sum(point => point.Total.Ok);
        P99 = PaceRule.UsualTime([.. series.Where(point => point.Total.Ok > 0).Select(point => TimeSpan.FromMicroseconds(point.Total.P99))]);
    }

    /// <summary>All successes.</summary>
    public long Ok { get; }

    /// <summary>The 99th percentile of an undisturbed second.</summary>
    public TimeSpan P99 { get; }

    /// <summary>The number of successes expected for the load of a period, by the pace of the rest of the run.</summary>
    public double Expected(TimeSpan from, TimeSpan to)
    {
        double load = _series.Sum(point => LoadOf(point) * ShareOf(point, from, to)), rest = _load - load;
        return rest > 0 ? Ok * load / rest : 0;
    }

    /// <summary>How many iterations, or users, were in progress at a moment.</summary>
    public long WaitingAt(TimeSpan moment)
    {
        int next = _series.TakeWhile(point => point.At <= moment).Count();
        long before = next == 0 ? 0 : _series[next - 1].ActiveUsers;
        if (next == _series.Length) return before;
        SeriesPoint point = _series[next];
        return _isPlanned ? before + (long)(LoadOf(point) * ShareOf(point, point.Start, moment)) : Math.Max(before, next == 0 ? point.ActiveUsers : 0);
    }

    /// <summary>Whether the generator itself stopped in a period: one of its seconds was late, or was mostly a pause of its garbage collector.</summary>
    public bool WasInterrupted(TimeSpan from, TimeSpan to) =>
        _series.Any(point => ShareOf(point, from, to) > 0 && PaceRule.WasInterrupted(point.Length, point.Generator));

    private double LoadOf(SeriesPoint point) => _isPlanned ? point.Generator.Starts.Planned : point.ActiveUsers * point.Length.TotalSeconds;

    private static double ShareOf(SeriesPoint point, TimeSpan from, TimeSpan to)
    {
        TimeSpan begin = point.Start > from ? point.Start : from, end = point.At < to ? point.At : to;
        return point.Length > TimeSpan.Zero && end > begin ? (end - begin) / point.Length : 0;
    }
}
