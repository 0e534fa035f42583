using System.Collections.Immutable;
using LoadForge.Profiles.Preview;
using LoadForge.Profiles.Text;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>The planned load of a run over time: an immutable sequence of phases in one unit. Created by <see cref="LoadProfileBuilder"/>.</summary>
public sealed record LoadProfile
{
    internal LoadProfile(LoadModel model, ImmutableArray<Phase> phases, ArrivalPattern arrivals = ArrivalPattern.Even, StartLimits? limits = null)
    {
        Model = model;
        Arrivals = arrivals;
        Limits = limits ?? StartLimits.None;
        Phases = phases;
        var spans = ImmutableArray.CreateBuilder<PhaseSpan>(phases.Length);
        foreach (Phase phase in phases) spans.Add(new PhaseSpan(spans.Count, phase, spans is [.., var before] ? before.End : TimeSpan.Zero));
        Spans = spans.MoveToImmutable();
        Duration = Spans is [.., var last] ? last.End : TimeSpan.Zero;
    }

    /// <summary>Whether levels are arrival rates (open) or numbers of virtual users (closed).</summary>
    public LoadModel Model { get; }

    /// <summary>How the arrivals of the open model are spaced; evenly by default. Not used in the closed model.</summary>
    public ArrivalPattern Arrivals { get; }

    /// <summary>The limits of a closed model besides its number of users; none by default, and always none in the open model.</summary>
    public StartLimits Limits { get; }

    /// <summary>The phases, one after another; at least one.</summary>
    public ImmutableArray<Phase> Phases { get; }

    /// <summary>The sum of the phases' durations.</summary>
    public TimeSpan Duration { get; }

    /// <summary>When each phase begins and ends, from the start of the profile.</summary>
    internal ImmutableArray<PhaseSpan> Spans { get; }

    /// <summary>Reads a profile, such as <c>warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m</c>.</summary>
    /// <param name="text">
    /// The phases, separated by commas, semicolons or line breaks. Levels are rates (<c>200/s</c>) or users (<c>100 users</c>): <c>warm-up 20/s 10s</c>,
    /// <c>ramp to 200/s over 30s</c>, <c>hold 2m</c>, <c>hold 200/s 2m</c>, <c>step to 500/s 5x10s</c>, <c>spike to 600/s for 10s over 2s</c>,
    /// <c>diurnal 50/s..200/s every 1m for 5m</c>, <c>pause 10s</c>, <c>ramp down over 10s</c>, <c>follow 10/s 1s then 20/s 5s</c>,
    /// <c>replay starts.csv x2</c>; for rates <c>poisson</c>; for users <c>iterations 1000</c>, <c>iterations 5 per user</c>, <c>at most 100/s</c>,
    /// <c>at most 2/s per user</c>, <c>pacing 2s</c>.
    /// </param>
    /// <exception cref="FormatException">The text is not a valid profile; the message lists every mistake with its line and column.</exception>
    public static LoadProfile Parse(string text) => ProfileText.Parse(text);

    /// <summary>A profile of given phases, such as those of a stored result. A phase of another profile keeps its course.</summary>
    /// <param name="model">Whether levels are arrival rates or numbers of virtual users.</param>
    /// <param name="phases">The phases in order; at least one, with different names, finite levels of 0 or more, and no negative duration.</param>
    /// <exception cref="LoadPlanException">A phase is invalid; the message names it.</exception>
    public static LoadProfile Of(LoadModel model, params IEnumerable<Phase> phases)
    {
        ImmutableArray<Phase> given = [.. phases];
        if (given.IsEmpty) throw new LoadPlanException("LoadProfile.Of(): there is no phase; pass at least one.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Phase phase in given)
        {
            bool isSound = phase.From >= 0 && phase.To >= 0 && double.IsFinite(phase.From) && double.IsFinite(phase.To)
                && phase.Duration >= TimeSpan.Zero && phase.Duration <= LoadProfileBuilder.MaxPhase && names.Add(phase.Name);
            if (!isSound)
            {
                throw new LoadPlanException(
                    $"LoadProfile.Of(): phase \"{phase.Name}\" from {Quantity.Exact(phase.From)} to {Quantity.Exact(phase.To)} for "
                        + $"{Quantity.Exact(phase.Duration)}: its name must be unique, its levels finite and not negative, and its duration from 0 to "
                        + $"{Quantity.Of(LoadProfileBuilder.MaxPhase.Days, "day")}.");
            }
        }

        return new LoadProfile(model, given);
    }

    /// <summary>The sum of profiles that run at the same time: see <see cref="Plus"/>.</summary>
    /// <param name="profiles">At least one.</param>
    /// <exception cref="LoadPlanException">The list is empty, or the profiles cannot be combined; each reason is listed.</exception>
    public static LoadProfile Sum(params ReadOnlySpan<LoadProfile> profiles) => ProfileSum.Of(profiles.ToImmutableArray());

    /// <summary>This profile followed by another. The phases of the other keep their names; a number is added to names that are taken.</summary>
    /// <param name="next">A profile of the same model, with the same pattern of arrivals and the same limits.</param>
    /// <exception cref="LoadPlanException">The profiles cannot be combined; each reason is listed.</exception>
    public LoadProfile Then(LoadProfile next) => new LoadProfileBuilder().Then(this).Then(next).Build();

    /// <summary>
    /// The sum of this profile and another at the same time. A new phase begins wherever one begins in either; it is named after both, such as
    /// <c>hold + spike</c>, is a warm-up if either is, and otherwise has the kind of the first. When one profile has ended, the other continues alone.
    /// </summary>
    /// <param name="other">A profile of the same model, with the same pattern of arrivals and the same limits.</param>
    /// <exception cref="LoadPlanException">The profiles cannot be combined; each reason is listed.</exception>
    public LoadProfile Plus(LoadProfile other) => Sum(this, other);

    /// <summary>Previews the profile as numbers and as a drawing, without running it.</summary>
    public ProfilePreview Preview() => ProfilePreview.Of(this);

    /// <summary>The same profile with every level multiplied by <paramref name="load"/> and every duration by <paramref name="time"/>.</summary>
    /// <param name="load">
    /// A factor of more than 0; 1 changes nothing. In the closed model a level of at least one user stays at least one. For a replay it is the share of
    /// the recorded starts that are replayed: 0.1 replays every tenth, 2 replays each twice. The limit on the rate of all users is multiplied, others are not.
    /// </param>
    /// <param name="time">A factor of more than 0; 1 changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not a finite number greater than 0.</exception>
    public LoadProfile Scaled(double load, double time)
    {
        ThrowUnlessPositive(load, nameof(load));
        ThrowUnlessPositive(time, nameof(time));
        if (load.Equals(1) && time.Equals(1)) return this;
        StartLimits limits = Limits.Rate is { } rate ? Limits with { Rate = new ArrivalRate(rate.PerSecond * load) } : Limits;
        return new LoadProfile(Model, [.. Phases.Select(Scaled)], Arrivals, limits);

        Phase Scaled(Phase phase) => phase with
        {
            Duration = phase.Duration * time,
            From = LevelOf(Model, phase.From, load),
            To = LevelOf(Model, phase.To, load),
            Shape = phase.Shape?.Scaled(load, time),
        };
    }

    /// <summary>The profile as one line, such as <c>warm-up 20/s 10 s, ramp 20→200/s 30 s, hold 200/s 2 min</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Phases.Where(phase => phase.Duration > TimeSpan.Zero).Select(Describe))
            + (Arrivals == ArrivalPattern.Poisson ? ", Poisson arrivals" : "")
            + (Limits == StartLimits.None ? "" : ", " + Limits);

    /// <summary>The phase in progress at a moment: the first one before the profile begins, the last one after it has ended.</summary>
    /// <param name="moment">The moment, from the start of the profile.</param>
    internal PhaseSpan PhaseAt(TimeSpan moment)
    {
        // The search starts at the end, so a phase that takes no time is never in progress.
        int index = Spans.Length - 1;
        while (index > 0 && Spans[index].Start > moment) index--;
        return Spans[index];
    }

    /// <summary>The level at a moment; 0 after the profile has ended.</summary>
    /// <param name="moment">The moment, from the start of the profile.</param>
    internal double LevelAt(TimeSpan moment)
    {
        if (moment >= Duration) return 0;
        PhaseSpan span = PhaseAt(moment);
        return span.Phase.LevelAt(moment - span.Start);
    }

    /// <summary>A level multiplied by a factor. In the closed model, a level of at least one user stays at least one.</summary>
    internal static double LevelOf(LoadModel model, double level, double load) =>
        model == LoadModel.Open || level < 1 ? level * load : Math.Max(1, Math.Round(level * load));

    private static void ThrowUnlessPositive(double factor, string name)
    {
        if (!double.IsFinite(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(name, factor, "A scale must be finite and greater than 0.");
        }
    }

    private string Describe(Phase phase)
    {
        if (phase is { Kind: PhaseKind.Pause, Highest: 0 }) return $"{phase.Name} {Quantity.Exact(phase.Duration)}";
        string level = phase.Shape is not null ? Quantity.Exact(phase.Lowest) + "–" + Quantity.Exact(phase.Highest)
            : phase.From.Equals(phase.To) ? Quantity.Exact(phase.To) : Quantity.Exact(phase.From) + "→" + Quantity.Exact(phase.To);
        return $"{phase.Name} {level}{(Model == LoadModel.Open ? "/s" : phase.Highest.Equals(1) ? " user" : " users")} {Quantity.Exact(phase.Duration)}";
    }
}
