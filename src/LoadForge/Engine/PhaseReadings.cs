using System.Collections.Immutable;
using LoadForge.Metrics;

namespace LoadForge.Engine;

/// <summary>
/// What companions have read of a run that belongs to no step: phase by phase, and of the run. A reading counts for every phase that is under way, as profiles may run side
/// by side, and once for the run if one of them is judged.
/// </summary>
internal sealed class PhaseReadings
{
    private readonly ImmutableArray<Span> _spans;
    private readonly ImmutableArray<Reading>[] _ofPhase;
    private readonly TimeSpan[] _borders;
    private readonly TimeSpan _end;
    private TimeSpan _last;
    private int _border;

    /// <summary>Lays out the phases of a plan.</summary>
    public PhaseReadings(IEnumerable<LoadTrack> tracks)
    {
        _spans = [.. tracks.SelectMany(SpansOf)];
        _ofPhase = [.. _spans.Select(_ => ImmutableArray<Reading>.Empty)];
        _end = _spans.Max(span => span.End);
        _borders = [.. _spans.SelectMany(span => new[] { span.Start, span.End }).Where(border => border > TimeSpan.Zero && border < _end).Distinct().Order()];
    }

    /// <summary>When a phase begins or ends next, from the start of the run; never after the last border.</summary>
    public TimeSpan NextBorder => _border < _borders.Length ? _borders[_border] : TimeSpan.MaxValue;

    /// <summary>The readings of the judged phases, each counted once.</summary>
    public ImmutableArray<Reading> OfRun { get; private set; } = [];

    /// <summary>The readings of a phase.</summary>
    /// <param name="phase">Its number among the phases of all tracks, track by track.</param>
    public ImmutableArray<Reading> Of(int phase) => _ofPhase[phase];

    /// <summary>The index of a phase in its own profile.</summary>
    /// <param name="phase">Its number among the phases of all tracks, track by track.</param>
    public int IndexOf(int phase) => _spans[phase].Index;

    /// <summary>Counts what has been read since the last call.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="now">The time from the start of the run.</param>
    public void Add(ImmutableArray<Reading> readings, TimeSpan now)
    {
        bool isJudged = false;
        for (int phase = 0; phase < _spans.Length; phase++)
        {
            if (!IsUnderWay(_spans[phase])) continue;
            isJudged |= _spans[phase].IsJudged;
            _ofPhase[phase] = Reading.Together([.. _ofPhase[phase], .. readings]);
        }

        if (isJudged) OfRun = Reading.Together([.. OfRun, .. readings]);
        _last = now;
        while (now >= NextBorder) _border++;
    }

    // What comes after the last profile's end is the echo of its last phase.
    private bool IsUnderWay(Span span) => span.Start <= _last && (_last < span.End || (_last >= _end && span.End == _end));

    private static IEnumerable<Span> SpansOf(LoadTrack track)
    {
        TimeSpan start = track.Start;
        for (int index = 0; index < track.Profile.Phases.Length; index++)
        {
            Profiles.Phase phase = track.Profile.Phases[index];
            yield return new Span(index, phase.IsJudged, start, start + phase.Duration);
            start += phase.Duration;
        }
    }

    private readonly record struct Span(int Index, bool IsJudged, TimeSpan Start, TimeSpan End);
}
