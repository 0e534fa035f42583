using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>
/// Builds a <see cref="LoadProfile"/>, phase by phase. Arrival rates (<c>200.PerSecond()</c>) make an open model, users (<c>100.Users()</c>) a closed one;
/// a profile uses one of the two. Each call returns the builder itself; later calls do not change a profile that <see cref="Build"/> has returned.
/// </summary>
public sealed partial class LoadProfileBuilder
{
    internal static readonly TimeSpan MaxPhase = TimeSpan.FromDays(30);

    private readonly List<Phase> _phases = [];
    private readonly List<string> _problems = [];
    private ArrivalPattern _arrivals;
    private StartLimits _limits = StartLimits.None;
    private LoadModel? _model;
    private double? _level;

    /// <summary>Warms up the target; measured and shown, never judged.</summary>
    /// <param name="rate">The steady arrival rate.</param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder WarmUp(ArrivalRate rate, TimeSpan duration) => Steady("warm-up", PhaseKind.WarmUp, LoadModel.Open, rate.PerSecond, duration);

    /// <inheritdoc cref="WarmUp(ArrivalRate, TimeSpan)"/>
    /// <param name="users">The steady number of virtual users.</param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder WarmUp(Users users, TimeSpan duration) => Steady("warm-up", PhaseKind.WarmUp, LoadModel.Closed, users.Count, duration);

    /// <summary>Moves in a straight line from the current level (0 at the start) to a new one.</summary>
    /// <param name="to">The arrival rate at the end of the ramp.</param>
    /// <param name="over">How long the ramp takes, more than zero.</param>
    public LoadProfileBuilder Ramp(ArrivalRate to, TimeSpan over) => Add("ramp", PhaseKind.Ramp, LoadModel.Open, over, _level ?? 0, to.PerSecond);

    /// <inheritdoc cref="Ramp(ArrivalRate, TimeSpan)"/>
    /// <param name="to">The number of virtual users at the end of the ramp.</param>
    /// <param name="over">How long the ramp takes, more than zero.</param>
    public LoadProfileBuilder Ramp(Users to, TimeSpan over) => Add("ramp", PhaseKind.Ramp, LoadModel.Closed, over, _level ?? 0, to.Count);

    /// <summary>Stays at the current level, which an earlier phase set.</summary>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Hold(TimeSpan duration)
    {
        if (_level is null)
        {
            _problems.Add(
                $"phase {_phases.Count + 1} (hold): there is no level to hold yet; specify one, such as Hold(200.PerSecond(), 1.Minutes()) or Hold(50.Users(), "
                    + $"1.Minutes()).");
        }

        return Add("hold", PhaseKind.Hold, null, duration, _level ?? 0, _level ?? 0);
    }

    /// <summary>Changes to a level immediately and stays there.</summary>
    /// <param name="rate">The steady arrival rate.</param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Hold(ArrivalRate rate, TimeSpan duration) => Steady("hold", PhaseKind.Hold, LoadModel.Open, rate.PerSecond, duration);

    /// <inheritdoc cref="Hold(ArrivalRate, TimeSpan)"/>
    /// <param name="users">The steady number of virtual users.</param>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Hold(Users users, TimeSpan duration) => Steady("hold", PhaseKind.Hold, LoadModel.Closed, users.Count, duration);

    /// <summary>Pauses the load; the next phase continues from the level before the pause.</summary>
    /// <param name="duration">How long, more than zero.</param>
    public LoadProfileBuilder Pause(TimeSpan duration)
    {
        double? level = _level;
        Add("pause", PhaseKind.Pause, null, duration, 0, 0);
        return Back(level);
    }

    /// <summary>Moves in a straight line from the current level to zero.</summary>
    /// <param name="over">How long the ramp takes, more than zero.</param>
    public LoadProfileBuilder RampDown(TimeSpan over)
    {
        if (_level is null)
        {
            _problems.Add($"phase {_phases.Count + 1} (ramp-down): there is no load to ramp down from; put a Ramp or Hold with a level before it.");
        }

        return Add("ramp-down", PhaseKind.RampDown, null, over, _level ?? 0, 0);
    }

    /// <summary>Makes all arrivals of the profile random, as a Poisson process with the planned rate, instead of evenly spaced. Open model only.</summary>
    public LoadProfileBuilder Poisson()
    {
        _arrivals = ArrivalPattern.Poisson;
        return this;
    }

    /// <summary>Builds the profile.</summary>
    /// <exception cref="LoadPlanException">The profile is invalid; all problems are listed.</exception>
    public LoadProfile Build()
    {
        ImmutableArray<string> problems = Problems();
        return problems.IsEmpty ? new LoadProfile(_model ?? LoadModel.Open, [.. _phases], _arrivals, _limits) : throw new LoadPlanException(problems);
    }

    /// <summary>What prevents <see cref="Build"/> from building the profile, in the order of the phases; empty if nothing does.</summary>
    internal ImmutableArray<string> Problems()
    {
        List<string> problems = [.. _problems];
        if (_phases.Count == 0)
        {
            problems.Add("the profile has no phases; add at least one, such as Hold(50.PerSecond(), 30.Seconds()).");
        }
        else if (problems.Count == 0 && _phases.TrueForAll(phase => phase.Highest <= 0))
        {
            problems.Add("the profile generates no load: every level is 0; set a rate or a number of users greater than 0.");
        }

        if (_arrivals == ArrivalPattern.Poisson && _model == LoadModel.Closed)
        {
            problems.Add("Poisson(): a closed model has no arrivals to randomize; remove it, or use rates instead of users.");
        }

        if (_arrivals == ArrivalPattern.Poisson && _phases.Find(phase => phase.Shape is { IsRate: false }) is { } replay)
        {
            problems.Add($"Poisson(): phase {replay.Name} replays recorded starts, which cannot be randomized; remove Poisson(), or use Follow(…).");
        }

        if (_limits != StartLimits.None && _model == LoadModel.Open)
        {
            problems.Add(
                $"limits ({_limits}): in an open model, rates and durations determine how many iterations start and when; remove the limits, or use users "
                    + $"instead of rates.");
        }

        return [.. problems];
    }

    internal LoadProfileBuilder Steady(string name, PhaseKind kind, LoadModel model, double level, TimeSpan duration) =>
        Add(name, kind, model, duration, level, level);

    private LoadProfileBuilder Add(string name, PhaseKind kind, LoadModel? model, TimeSpan duration, double from, double to)
    {
        string place = Place(name);
        if (model is { } unit) Speak(unit, place);
        CheckTime(place, duration, "duration");
        if (model is not null) CheckLevel(place, to);
        return Add(new Phase(name, kind, duration, from, to));
    }

    private LoadProfileBuilder Add(Phase phase)
    {
        _phases.Add(PhaseNames.Numbered(phase, _phases));
        return Back(phase.To);
    }

    // The level from which the next phase continues.
    private LoadProfileBuilder Back(double? level)
    {
        _level = level;
        return this;
    }

    private void Speak(LoadModel unit, string place)
    {
        if ((_model ??= unit) == unit) return;
        _problems.Add(
            $"{place}: {ProfileFit.Unit(unit)} in a profile that began with {ProfileFit.Unit(_model.Value)}; use one unit in a profile, or two scenarios with "
                + $"separate profiles.");
    }

    private bool CheckLevel(string place, double level)
    {
        if (double.IsFinite(level) && level >= 0) return true;
        _problems.Add($"{place}: the level is {level.ToString(CultureInfo.InvariantCulture)}; a rate or number of users must be finite and not negative.");
        return false;
    }

    private bool CheckTime(string place, TimeSpan time, string what)
    {
        if (time > TimeSpan.Zero && time <= MaxPhase) return true;
        _problems.Add($"{place}: the {what} is {WrongTime(time)}");
        return false;
    }

    private string Place(string name) => $"phase {_phases.Count + 1} ({name})";

    private static string WrongTime(TimeSpan time) =>
        $"{Quantity.Exact(time)}; it must be greater than 0 and at most {Quantity.Of(MaxPhase.Days, "day")}.";
}
