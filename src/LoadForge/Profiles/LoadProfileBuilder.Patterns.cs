using LoadForge.Profiles.Curves;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <content>Steps, spikes, day and night, and parts from other profiles.</content>
public sealed partial class LoadProfileBuilder
{
    internal const int MaxSteps = 100;

    /// <summary>
    /// Moves from the current level (0 at the start) to a new one, up or down, in steps of equal height. Each step is a separate phase.
    /// </summary>
    /// <param name="to">The arrival rate of the last step.</param>
    /// <param name="steps">How many steps, from 1 to 100.</param>
    /// <param name="each">How long each step holds its level, more than zero.</param>
    public LoadProfileBuilder Step(ArrivalRate to, int steps, TimeSpan each) => Climb(LoadModel.Open, to.PerSecond, steps, each);

    /// <inheritdoc cref="Step(ArrivalRate, int, TimeSpan)"/>
    /// <param name="to">The number of virtual users of the last step. The steps between are rounded to whole users.</param>
    /// <param name="steps">How many steps, from 1 to 100.</param>
    /// <param name="each">How long each step holds its level, more than zero.</param>
    public LoadProfileBuilder Step(Users to, int steps, TimeSpan each) => Climb(LoadModel.Closed, to.Count, steps, each);

    /// <summary>Changes to a level for a short time, then back to the previous level.</summary>
    /// <param name="to">The arrival rate of the spike.</param>
    /// <param name="hold">How long the spike holds its level, more than zero.</param>
    /// <param name="over">
    /// How long the change takes in each direction; immediate by default. If set, more than zero: it adds a phase before and after.
    /// </param>
    public LoadProfileBuilder Spike(ArrivalRate to, TimeSpan hold, TimeSpan? over = null) => Spike(LoadModel.Open, to.PerSecond, hold, over);

    /// <inheritdoc cref="Spike(ArrivalRate, TimeSpan, TimeSpan?)"/>
    /// <param name="to">The number of virtual users of the spike.</param>
    /// <param name="hold">How long the spike holds its level, more than zero.</param>
    /// <param name="over">
    /// How long the change takes in each direction; immediate by default. If set, more than zero: it adds a phase before and after.
    /// </param>
    public LoadProfileBuilder Spike(Users to, TimeSpan hold, TimeSpan? over = null) => Spike(LoadModel.Closed, to.Count, hold, over);

    /// <summary>
    /// Follows a sine wave between a low and a high level, like day and night. It begins at the low level and reaches the high one after half a period.
    /// </summary>
    /// <param name="low">The arrival rate at night.</param>
    /// <param name="high">The arrival rate at noon; not below <paramref name="low"/>.</param>
    /// <param name="period">From one night to the next, more than zero; a day can last a minute.</param>
    /// <param name="duration">How long, more than zero; any number of periods.</param>
    /// <remarks>
    /// The rate is r(t) = m − A·cos(2π·t/P) and the arrivals until t are N(t) = m·t − A·P/(2π) · sin(2π·t/P), with the middle m = (low + high)/2,
    /// the amplitude A = (high − low)/2, the period P, and t the time since the phase began. Over whole periods that is m times the duration.
    /// </remarks>
    public LoadProfileBuilder Diurnal(ArrivalRate low, ArrivalRate high, TimeSpan period, TimeSpan duration) =>
        Wave(LoadModel.Open, low.PerSecond, high.PerSecond, period, duration);

    /// <inheritdoc cref="Diurnal(ArrivalRate, ArrivalRate, TimeSpan, TimeSpan)"/>
    /// <param name="low">The number of virtual users at night.</param>
    /// <param name="high">The number of virtual users at noon; not below <paramref name="low"/>.</param>
    /// <param name="period">From one night to the next, more than zero.</param>
    /// <param name="duration">How long, more than zero; any number of periods.</param>
    public LoadProfileBuilder Diurnal(Users low, Users high, TimeSpan period, TimeSpan duration) =>
        Wave(LoadModel.Closed, low.Count, high.Count, period, duration);

    /// <summary>Continues with the phases of another profile. They keep their names; a number is added to names that are taken.</summary>
    /// <param name="profile">A profile of the same model, with the same pattern of arrivals and the same limits; if it is added first, it sets them.</param>
    public LoadProfileBuilder Then(LoadProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (_phases.Count == 0)
        {
            if (_arrivals == ArrivalPattern.Even) _arrivals = profile.Arrivals;
            if (_limits == StartLimits.None) _limits = profile.Limits;
        }

        var present = new LoadProfile(_model ??= profile.Model, [], _arrivals, _limits);
        _problems.AddRange(ProfileFit.Problems(present, profile, $"phase {_phases.Count + 1} (Then)"));
        foreach (Phase phase in profile.Phases) Add(phase);
        return this;
    }

    /// <summary>The level of one step of a staircase; between the ends, users are whole.</summary>
    internal static double StepLevel(LoadModel model, double from, double to, int step, int steps)
    {
        if (step == steps) return to;
        double level = from + ((to - from) * step / steps);
        return model == LoadModel.Closed ? Math.Round(level) : level;
    }

    internal LoadProfileBuilder Climb(LoadModel model, double to, int steps, TimeSpan each)
    {
        if (steps is < 1 or > MaxSteps)
        {
            _problems.Add($"{Place("step")}: {Quantity.Of(steps)} steps; the number must be from 1 to {Quantity.Of(MaxSteps)}.");
            steps = 1;
        }

        double from = _level ?? 0;
        for (int step = 1; step <= steps; step++)
        {
            double level = StepLevel(model, from, to, step, steps);
            int before = _problems.Count;
            Add("step", PhaseKind.Step, model, each, level, level);

            // A problem of one step is a problem of all.
            if (_problems.Count > before) break;
        }

        return this;
    }

    internal LoadProfileBuilder Spike(LoadModel model, double to, TimeSpan hold, TimeSpan? over)
    {
        double? before = _level;
        if (over is { } rise) Add("spike rise", PhaseKind.Spike, model, rise, before ?? 0, to);
        Add("spike", PhaseKind.Spike, over is null ? model : null, hold, to, to);
        if (over is { } fall && fall > TimeSpan.Zero) Add("spike fall", PhaseKind.Spike, null, fall, to, before ?? 0);
        return Back(before);
    }

    internal LoadProfileBuilder Wave(LoadModel model, double low, double high, TimeSpan period, TimeSpan duration)
    {
        string place = Place("diurnal");
        int before = _problems.Count;
        Speak(model, place);
        bool isSound = CheckLevel(place, low) & CheckLevel(place, high) & CheckTime(place, period, "period") & CheckTime(place, duration, "duration");
        if (isSound && low > high)
        {
            _problems.Add(
                $"{place}: the low level {Quantity.Exact(low)} exceeds the high level {Quantity.Exact(high)}; pass the lower one first.");
        }

        SineCurve? wave = _problems.Count == before ? new SineCurve(low, high, period.TotalSeconds, 0, duration.TotalSeconds) : null;
        return Add(new Phase("diurnal", PhaseKind.Diurnal, duration, wave?.LevelAt(0) ?? low, wave?.LevelAt(duration.TotalSeconds) ?? high) { Shape = wave });
    }
}
