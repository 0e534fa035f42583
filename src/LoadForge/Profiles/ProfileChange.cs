using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles;

/// <summary>
/// Replaces the rest of a profile: a straight line from the current level to a new one, which then holds until the end of the profile.
/// Phases keep their names and boundaries, and are judged as before.
/// </summary>
internal sealed class ProfileChange
{
    private readonly TimeSpan _at;
    private readonly TimeSpan _over;
    private readonly double _from;
    private readonly double _to;

    private ProfileChange(LoadProfile profile, TimeSpan at, double to, TimeSpan over)
    {
        _at = at;
        _over = over;
        _to = to;
        _from = profile.LevelAt(at);
    }

    /// <summary>Changes a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="at">When the change begins, from the profile's start; from zero to less than its duration.</param>
    /// <param name="to">The new level, in the profile's unit.</param>
    /// <param name="over">How long the change takes; zero for immediately. The end of the profile cuts it short.</param>
    public static LoadProfile Of(LoadProfile profile, TimeSpan at, double to, TimeSpan over)
    {
        var change = new ProfileChange(profile, at, to, over);
        return new LoadProfile(profile.Model, [.. profile.Spans.Select(change.Of)], profile.Arrivals, profile.Limits);
    }

    private Phase Of(PhaseSpan span)
    {
        (Phase phase, TimeSpan start, TimeSpan end) = (span.Phase, span.Start, span.End);
        if (end <= _at) return phase;
        Curve curve = _at <= start ? Rest(start, end) : new PiecewiseCurve(phase.Curve, (_at - start).TotalSeconds, Rest(_at, end));
        return phase with { From = curve.LevelAt(0), To = curve.LevelAt(curve.Seconds), Shape = curve is LinearCurve ? null : curve };
    }

    private Curve Rest(TimeSpan from, TimeSpan end)
    {
        TimeSpan arrived = _at + _over;
        if (from >= arrived) return new LinearCurve(_to, _to, (end - from).TotalSeconds);
        if (end <= arrived) return new LinearCurve(OnTheWay(from), OnTheWay(end), (end - from).TotalSeconds);
        double way = (arrived - from).TotalSeconds;
        return new PiecewiseCurve(new LinearCurve(OnTheWay(from), _to, way), way, new LinearCurve(_to, _to, (end - arrived).TotalSeconds));
    }

    private double OnTheWay(TimeSpan moment) => _from + ((_to - _from) * ((moment - _at) / _over));
}
