using System.Collections.Immutable;
using System.Globalization;

namespace LoadForge.Profiles;

/// <summary>The plan of a run's load over time: an immutable sequence of phases in one unit. Made by <see cref="LoadProfileBuilder"/>.</summary>
public sealed record LoadProfile
{
    internal LoadProfile(LoadModel model, ImmutableArray<Phase> phases, ArrivalPattern arrivals = ArrivalPattern.Even)
    {
        Model = model;
        Arrivals = arrivals;
        Phases = phases;
        Duration = phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);
    }

    /// <summary>Whether the figures are arrival rates (open) or numbers of virtual users (closed).</summary>
    public LoadModel Model { get; }

    /// <summary>How the arrivals of the open model lie around their rate; even by default, and of no meaning in the closed model.</summary>
    public ArrivalPattern Arrivals { get; }

    /// <summary>The phases, one after another; at least one.</summary>
    public ImmutableArray<Phase> Phases { get; }

    /// <summary>The sum of the phases' durations.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The same plan with every level multiplied by <paramref name="load"/> and every duration by <paramref name="time"/>.</summary>
    /// <param name="load">A factor of more than 0; 1 changes nothing. In the closed model a level that was at least one user stays at least one.</param>
    /// <param name="time">A factor of more than 0; 1 changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not a finite number of more than 0.</exception>
    public LoadProfile Scaled(double load, double time)
    {
        ThrowUnlessPositive(load, nameof(load));
        ThrowUnlessPositive(time, nameof(time));
        return new LoadProfile(Model, [.. Phases.Select(phase => phase with { Duration = phase.Duration * time, From = Level(phase.From), To = Level(phase.To) })], Arrivals);

        double Level(double level) => Model == LoadModel.Open || level < 1 ? level * load : Math.Max(1, Math.Round(level * load));
    }

    /// <summary>The profile as one line, such as <c>warm-up 20/s 10 s, ramp 20→200/s 30 s, hold 200/s 2 min</c>.</summary>
    public override string ToString() => string.Join(", ", Phases.Select(Describe)) + (Arrivals == ArrivalPattern.Poisson ? ", Poisson arrivals" : "");

    private static void ThrowUnlessPositive(double factor, string name)
    {
        if (!double.IsFinite(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(name, factor, "A scale must be a finite number of more than 0; 1 changes nothing.");
        }
    }

    private string Describe(Phase phase)
    {
        string unit = Model == LoadModel.Open ? "/s" : " users";
        string level = phase.From.Equals(phase.To) ? Number(phase.To) : Number(phase.From) + "→" + Number(phase.To);
        return phase.Kind == PhaseKind.Pause ? $"{phase.Name} {Time(phase.Duration)}" : $"{phase.Name} {level}{unit} {Time(phase.Duration)}";
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) =>
        time.TotalSeconds < 120 ? Number(time.TotalSeconds) + " s" : Number(time.TotalMinutes) + " min";
}
