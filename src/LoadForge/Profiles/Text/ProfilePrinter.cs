using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Parsing;
using LoadForge.Profiles.Curves;
using LoadForge.Units;

namespace LoadForge.Profiles.Text;

/// <summary>Prints a profile phase by phase, following the current level as the builder does. A phase that no verb makes has no text form.</summary>
internal sealed class ProfilePrinter(LoadProfile profile)
{
    private readonly List<string> _phrases = [];
    private readonly List<Phase> _done = [];
    private double? _level;

    /// <summary>Prints the profile.</summary>
    /// <param name="text">The text; empty if there is a problem.</param>
    /// <param name="problem">Why it has none; empty if it has.</param>
    /// <returns>Whether it has a text form.</returns>
    public bool TryPrint(out string text, out string problem)
    {
        (text, problem) = ("", "");
        if (profile.Phases.Length > ProfileText.MaxPhases)
        {
            problem = $"A profile of more than {Quantity.Of(ProfileText.MaxPhases, "phase")} has no text form.";
            return false;
        }

        while (_done.Count < profile.Phases.Length)
        {
            Phase phase = profile.Phases[_done.Count];
            if ((HasTime(phase) ? Phrase(phase) : null) is not { } phrase)
            {
                problem = $"The phase \"{phase.Name}\" has no text form: no phase of the profile language makes it. Print the profiles that it was made from.";
                return false;
            }

            _phrases.Add(phrase);
        }

        text = string.Join(", ", _phrases.Concat(Limits()));
        if (text.Length <= ProfileText.MaxLength) return true;
        (text, problem) = ("", $"The text form of the profile would exceed {Quantity.Of(ProfileText.MaxLength, "character")}.");
        return false;
    }

    private string? Phrase(Phase phase) => phase.Kind switch
    {
        PhaseKind.WarmUp => IsSteady(phase) && Level(phase.To) is { } level ? Done(phase, "warm-up", $"warm-up {level} {Time(phase)}") : null,
        PhaseKind.Hold when IsSteady(phase) && phase.To.Equals(_level) => Done(phase, "hold", $"hold {Time(phase)}"),
        PhaseKind.Hold => IsSteady(phase) && Level(phase.To) is { } level ? Done(phase, "hold", $"hold {level} {Time(phase)}") : null,
        PhaseKind.Ramp => Ramp(phase),
        PhaseKind.RampDown when phase.Shape is null && phase.To == 0 && phase.From.Equals(_level) =>
            Done(phase, "ramp-down", $"ramp down over {Time(phase)}"),
        PhaseKind.Pause when IsSteady(phase) && phase.To == 0 => Done(phase, "pause", $"pause {Time(phase)}", _level),
        PhaseKind.Step => Steps(phase),
        PhaseKind.Spike => Spike(phase),
        PhaseKind.Diurnal => Diurnal(phase),
        PhaseKind.Follow => Follow(phase),
        PhaseKind.Replay => Replay(phase),
        _ => null,
    };

    private string? Ramp(Phase phase)
    {
        if (phase.Shape is not null || Level(phase.To) is not { } to) return null;
        if (phase.From.Equals(_level ?? 0)) return Done(phase, "ramp", $"ramp to {to} over {Time(phase)}");
        return Level(phase.From) is { } from ? Done(phase, "ramp", $"ramp from {from} to {to} over {Time(phase)}") : null;
    }

    private string? Steps(Phase first)
    {
        if (!IsSteady(first)) return null;
        int start = _done.Count;
        int most = 1;
        while (most < LoadProfileBuilder.MaxSteps && start + most < profile.Phases.Length && IsSame(profile.Phases[start + most])) most++;
        double from = _level ?? 0;
        for (int steps = most; steps >= 1; steps--)
        {
            double to = profile.Phases[start + steps - 1].To;
            if (Level(to) is not { } level || !Enumerable.Range(1, steps).All(step => IsStep(step, steps, to))) continue;
            for (int step = 0; step < steps; step++)
            {
                if (Done(profile.Phases[start + step], "step", "") is null) return null;
            }

            return string.Create(CultureInfo.InvariantCulture, $"step to {level} {steps}x{Time(first)}");
        }

        return null;

        bool IsSame(Phase next) => next.Kind == PhaseKind.Step && IsSteady(next) && next.Duration == first.Duration;

        bool IsStep(int step, int steps, double to) =>
            profile.Phases[start + step - 1].To.Equals(LoadProfileBuilder.StepLevel(profile.Model, from, to, step, steps));
    }

    private string? Spike(Phase first)
    {
        double? before = _level;
        double around = before ?? 0;

        // The rise of a spike to the level before it is steady as well, but has another name.
        if (IsSteady(first) && Level(first.To) is { } only && Done(first, "spike", $"spike to {only} for {Time(first)}", before) is { } steady) return steady;
        if (_done.Count + 2 >= profile.Phases.Length) return null;
        (Phase spike, Phase fall) = (profile.Phases[_done.Count + 1], profile.Phases[_done.Count + 2]);
        bool isSpike = first.Shape is null && fall.Shape is null && IsSteady(spike) && spike.Kind == PhaseKind.Spike && fall.Kind == PhaseKind.Spike
            && first.From.Equals(around) && first.To.Equals(spike.To) && fall.From.Equals(spike.To) && fall.To.Equals(around)
            && fall.Duration == first.Duration && HasTime(spike);
        if (!isSpike || Level(spike.To) is not { } level) return null;
        string text = $"spike to {level} for {Time(spike)} over {Time(first)}";
        bool isNamed = Done(first, "spike rise", text) is not null && Done(spike, "spike", text) is not null;
        return isNamed ? Done(fall, "spike fall", text, before) : null;
    }

    private string? Diurnal(Phase phase)
    {
        if (phase.Shape is not SineCurve { Wave: { Angle: 0 } wave } curve || !HasEnds(phase, curve)) return null;
        var period = new TimeSpan((long)Math.Round(Math.Min(wave.Period * TimeSpan.TicksPerSecond, LoadProfileBuilder.MaxPhase.Ticks)));
        return period.TotalSeconds.Equals(wave.Period) && period > TimeSpan.Zero && LevelUnit.Print(profile.Model, wave.Low, wave.High) is { } range
            ? Done(phase, "diurnal", $"diurnal {range} every {DurationText.Print(period)} for {Time(phase)}")
            : null;
    }

    private string? Follow(Phase phase)
    {
        if (phase.Shape is not StepCurve curve || !HasEnds(phase, curve)) return null;
        ImmutableArray<TimeSpan> starts = [.. curve.Starts.Select(Ticks), phase.Duration];
        var pieces = new List<string>(curve.Levels.Length);
        foreach ((int index, double value) in curve.Levels.Index())
        {
            TimeSpan time = starts[index + 1] - starts[index];
            if (time <= TimeSpan.Zero || Level(value) is not { } level) return null;
            pieces.Add($"{level} {DurationText.Print(time)}");
        }

        return Done(phase, "follow", "follow " + string.Join(" then ", pieces));
    }

    private string? Replay(Phase phase)
    {
        if (phase.Shape is not ReplayCurve curve || !HasEnds(phase, curve)) return null;
        if (curve.File is { } file)
        {
            string speed = file.Speed.Equals(1) ? "" : " x" + file.Speed.ToString("R", CultureInfo.InvariantCulture);
            return Done(phase, "replay", $"replay {FileText(file.Name)}{speed}");
        }

        // A start just before the end of the last second must not be rounded into the next one, which would lengthen the phase.
        ImmutableArray<TimeSpan> starts = [.. curve.Starts.Select(Ticks).Select(start => start < phase.Duration ? start : phase.Duration - new TimeSpan(1))];
        return curve.Weight.Equals(1) && starts.Length > 0 && phase.Duration.TotalSeconds.Equals(Math.Floor(starts[^1].TotalSeconds) + 1)
            ? Done(phase, "replay", "replay at " + string.Join(' ', starts.Select(DurationText.Print)))
            : null;
    }

    private IEnumerable<string> Limits()
    {
        StartLimits limits = profile.Limits;
        if (limits.Iterations is { } total) yield return string.Create(CultureInfo.InvariantCulture, $"iterations {total}");
        if (limits.IterationsPerUser is { } each) yield return string.Create(CultureInfo.InvariantCulture, $"iterations {each} per user");
        if (limits.Rate is { } rate) yield return $"at most {LevelUnit.Print(LoadModel.Open, rate.PerSecond)}";
        if (limits.RatePerUser is { } own) yield return $"at most {LevelUnit.Print(LoadModel.Open, own.PerSecond)} per user";
        if (limits.Pacing is { } pacing) yield return $"pacing {DurationText.Print(pacing)}";
        if (profile.Arrivals == ArrivalPattern.Poisson) yield return "poisson";
    }

    // Counts a phase as printed, if it has the name that the builder would give it.
    private string? Done(Phase phase, string name, string text) => Done(phase, name, text, phase.To);

    private string? Done(Phase phase, string name, string text, double? next)
    {
        if (PhaseNames.Numbered(phase with { Name = name }, _done).Name != phase.Name) return null;
        _done.Add(phase);
        _level = next;
        return text;
    }

    private string? Level(double level) => LevelUnit.Print(profile.Model, level);

    private static string Time(Phase phase) => DurationText.Print(phase.Duration);

    private static bool HasTime(Phase phase) => phase.Duration > TimeSpan.Zero && phase.Duration <= LoadProfileBuilder.MaxPhase;

    private static bool IsSteady(Phase phase) => phase.Shape is null && phase.From.Equals(phase.To);

    private static bool HasEnds(Phase phase, Curve curve) =>
        phase.From.Equals(curve.LevelAt(0)) && phase.To.Equals(curve.LevelAt(curve.Seconds)) && curve.Seconds.Equals(phase.Duration.TotalSeconds);

    private static TimeSpan Ticks(double seconds) => new((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    private static string FileText(string name)
    {
        bool isPlain = name != "at" && name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '"');
        return isPlain ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
