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

    /// <summary>When a threshold judges: the times of its phases, in order, those that touch as one. Of a scenario, only while its own profile is under way.</summary>
    public ImmutableArray<Stretch> JudgedBy(Threshold threshold) => Joined(OfScenario(threshold));

    /// <summary>When a threshold judges whose name turns out to be that of a step, in whichever scenarios it runs.</summary>
    public ImmutableArray<Stretch> JudgedByStep(Threshold threshold) => Joined(threshold.JudgesByTime ? OfScenario(threshold) : Chosen(threshold));

    /// <summary>Whether a threshold judges a step by time, while the profiles, any of which may be the step's, are judged at different times.</summary>
    public bool IsTimeUnknown(Threshold threshold)
    {
        if (threshold.Step is not { } name || !threshold.JudgesByTime || !threshold.IsWatched || tracks.Any(track => Holds(track, name))) return false;
        ImmutableArray<Stretch> together = Joined(Chosen(threshold));
        return Chosen(threshold).GroupBy(phase => phase.Track).Any(own => !Joined(own).SequenceEqual(together));
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
        var chosen = byTime && threshold.JudgesByTime ? [.. _phases] : Chosen(threshold);
        return
        [
            .. tracks.SelectMany(track => track.Scenarios.Select(_ =>
                chosen.Where(phase => ReferenceEquals(phase.Track, track)).Select(phase => phase.Index).ToImmutableArray())),
        ];
    }

    private (LoadTrack Track, int Index, Phase Named, Stretch Time)[] Chosen(Threshold threshold)
    {
        string[]? names = threshold.Phase is { } wanted ? PhaseChoice.Of(wanted, Names) : null;
        return [.. _phases.Where(phase => phase.Named.IsJudged && names?.Contains(phase.Named.Name) != false)];
    }

    private static ImmutableArray<Stretch> Joined(IEnumerable<(LoadTrack Track, int Index, Phase Named, Stretch Time)> phases)
    {
        var stretches = new List<Stretch>();
        foreach (Stretch time in phases.Select(phase => phase.Time).OrderBy(time => time.Start))
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

    // A name of a scenario may be that of a step elsewhere, and its phase that of another profile.
    private (LoadTrack Track, int Index, Phase Named, Stretch Time)[] OfScenario(Threshold threshold)
    {
        (LoadTrack Track, int Index, Phase Named, Stretch Time)[] chosen = Chosen(threshold);
        if (threshold.Step is not { } name) return chosen;
        (LoadTrack Track, int Index, Phase Named, Stretch Time)[] own = [.. chosen.Where(phase => Holds(phase.Track, name))];
        return own.Length > 0 ? own : chosen;
    }

    private static bool Holds(LoadTrack track, string scenario) => track.Scenarios.Any(part => part.Scenario.Name == scenario);

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
