using LoadForge.Profiles.Curves;

namespace LoadForge.Profiles;

/// <summary>
/// One part of a load profile: for <paramref name="Duration"/> the load moves from one level to another, in a straight line unless its kind says otherwise.
/// </summary>
/// <param name="Name">The phase's name, unique in its profile, such as <c>hold</c> or <c>hold 2</c>.</param>
/// <param name="Kind">What the phase is for.</param>
/// <param name="Duration">How long it lasts; more than zero.</param>
/// <param name="From">The level at its start: arrivals per second in the open model, virtual users in the closed one.</param>
/// <param name="To">The level at its end, in the same unit.</param>
public sealed record Phase(string Name, PhaseKind Kind, TimeSpan Duration, double From, double To)
{
    /// <summary>Whether thresholds judge this phase; all phases except warm-ups and pauses are judged.</summary>
    public bool IsJudged => Kind is not (PhaseKind.WarmUp or PhaseKind.Pause);

    /// <summary>The lowest level in the phase; for a replay, the lowest of its seconds.</summary>
    public double Lowest => Curve.Lowest;

    /// <summary>The highest level in the phase; for a replay, the highest of its seconds.</summary>
    public double Highest => Curve.Highest;

    /// <summary>The area under the level over the whole phase: arrivals, including fractions, in the open model; user-seconds in the closed one.</summary>
    public double Area => Curve.Area;

    /// <summary>The level over time, if it is not a straight line.</summary>
    internal Curve? Shape { get; init; }

    /// <summary>The level over time.</summary>
    internal Curve Curve => Shape ?? new LinearCurve(From, To, Duration.TotalSeconds);

    /// <summary>
    /// The level at a moment of the phase: arrivals per second, or virtual users, including fractions; for a replay, the average of the second.
    /// </summary>
    /// <param name="time">The moment, from the phase's start; before the start and after the end, the level at that boundary is returned.</param>
    public double LevelAt(TimeSpan time) => Curve.LevelAt(Within(time));

    /// <summary>The area under the level from the phase's start to a moment.</summary>
    /// <param name="time">The moment, from the phase's start; 0 before it, the whole area after its end.</param>
    public double AreaUntil(TimeSpan time) => time >= Duration ? Area : Curve.AreaUntil(Within(time));

    private double Within(TimeSpan time) => Math.Clamp(time.TotalSeconds, 0, Duration.TotalSeconds);
}
