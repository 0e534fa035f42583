using System.Collections.Immutable;
using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles;

/// <content>What the text form of profiles needs besides the public verbs.</content>
public sealed partial class LoadProfileBuilder
{
    /// <summary>The model that the phases so far have set; null if none has.</summary>
    internal LoadModel? Model => _model;

    /// <summary>Whether a phase has set a level from which the next one can continue.</summary>
    internal bool HasLevel => _level is not null;

    /// <summary>The number of phases so far.</summary>
    internal int PhaseCount => _phases.Count;

    /// <summary>The problems of the phases and limits so far, in the order of the calls.</summary>
    internal IReadOnlyList<string> Found => _problems;

    /// <summary>Whether a phase replays recorded starts.</summary>
    internal bool HasReplay => _phases.Exists(phase => phase.Kind == PhaseKind.Replay);

    /// <summary>Moves in a straight line to a level, from the current one unless another is given.</summary>
    internal LoadProfileBuilder Ramp(LoadModel model, double? from, double to, TimeSpan over)
    {
        if (from is { } start) CheckLevel(Place("ramp"), start);
        return Add("ramp", PhaseKind.Ramp, model, over, from ?? _level ?? 0, to);
    }

    /// <summary>Follows a list of constant levels.</summary>
    /// <param name="model">The model of the levels.</param>
    /// <param name="pieces">Each level with the time it lasts; at least one.</param>
    internal LoadProfileBuilder Follow(LoadModel model, ImmutableArray<(double Level, TimeSpan Time)> pieces)
    {
        string place = Place("follow");
        Speak(model, place);
        var starts = ImmutableArray.CreateBuilder<double>(pieces.Length);
        TimeSpan end = TimeSpan.Zero;
        bool isSound = true;
        foreach ((double level, TimeSpan time) in pieces)
        {
            starts.Add(end.TotalSeconds);
            isSound = CheckLevel(place, level) && CheckTime(place, time, "time of a level");
            if (!isSound) break;
            end += time;
            isSound = CheckTime(place, end, "duration");
            if (!isSound) break;
        }

        if (!isSound) return Add(new Phase("follow", PhaseKind.Follow, TimeSpan.FromSeconds(1), 0, 0));
        var course = new StepCurve(starts.MoveToImmutable(), [.. pieces.Select(piece => piece.Level)], end.TotalSeconds);
        return Add(new Phase("follow", PhaseKind.Follow, end, course.LevelAt(0), course.LevelAt(course.Seconds)) { Shape = course });
    }
}
