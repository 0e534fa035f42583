using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Windows;

namespace LoadForge.Engine;

/// <summary>The phases of all tracks of a run, as thresholds mean them.</summary>
internal sealed class WatchedPhases(ImmutableArray<LoadTrack> tracks)
{
    private readonly ImmutableArray<(LoadTrack Track, int Index, Phase Named, Stretch Time)> _phases = [.. tracks.SelectMany(track => Phases(track, isOnly: tracks.Length == 1))];

    /// <summary>The names of all phases.</summary>
    public ImmutableArray<string> Names => [.. _phases.Select(phase => phase.Named.Name)];

    /// <summary>When a threshold judges: the times of its phases, in order, those that touch as one.</summary>
    public ImmutableArray<Stretch> JudgedBy(Threshold threshold)
    {
        var stretches = new List<Stretch>();
        foreach (Stretch time in Chosen(threshold).Select(phase => phase.Time).OrderBy(time => time.Start))
        {
            if (stretches is [.., var last] && time.Start <= last.End)
            {
                stretches[^1] = last with { End = time.End > last.End ? time.End : last.End };
            }
            else
            {
                stretches.Add(time);
            }
        }

        return [.. stretches];
    }

    /// <summary>The time of steady load at the end, when every profile is in its last judged phase before any ramp-down; null if that is not a hold everywhere.</summary>
    public Stretch? SteadyEnd
    {
        get
        {
            var last = _phases.Where(phase => phase.Named.IsJudged && phase.Named.Kind != PhaseKind.RampDown).GroupBy(phase => phase.Track).Select(group => group.Last()).ToArray();
            if (last.Length < tracks.Length || last.Any(phase => phase.Named.Kind != PhaseKind.Hold)) return null;
            var together = new Stretch(last.Max(phase => phase.Time.Start), last.Min(phase => phase.Time.End));
            return together.Length > TimeSpan.Zero ? together : null;
        }
    }

    /// <summary>The indices of the phases whose samples a threshold judges, for each scenario of the run.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="byTime">Whether a threshold that judges by time reads all phases, since it leaves intervals out itself.</param>
    public ImmutableArray<ImmutableArray<int>> ReadFor(Threshold threshold, bool byTime)
    {
        var chosen = byTime && threshold.JudgesByTime ? [.. _phases] : Chosen(threshold).ToArray();
        return
        [
            .. tracks.SelectMany(track => track.Scenarios.Select(_ =>
                chosen.Where(phase => ReferenceEquals(phase.Track, track)).Select(phase => phase.Index).ToImmutableArray())),
        ];
    }

    private IEnumerable<(LoadTrack Track, int Index, Phase Named, Stretch Time)> Chosen(Threshold threshold)
    {
        string[]? names = threshold.Phase is { } wanted ? PhaseChoice.Of(wanted, Names) : null;
        return _phases.Where(phase => phase.Named.IsJudged && names?.Contains(phase.Named.Name) != false);
    }

    private static IEnumerable<(LoadTrack Track, int Index, Phase Named, Stretch Time)> Phases(LoadTrack track, bool isOnly)
    {
        TimeSpan start = track.Start;
        foreach ((int index, Phase phase) in track.Profile.Phases.Index())
        {
            yield return (track, index, isOnly ? phase : phase with { Name = $"{track.Name}/{phase.Name}" }, new Stretch(start, start + phase.Duration));
            start += phase.Duration;
        }
    }
}
