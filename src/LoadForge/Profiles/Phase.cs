namespace LoadForge.Profiles;

/// <summary>One part of a load profile: for <paramref name="Duration"/> the load moves in a straight line from one level to another.</summary>
/// <param name="Name">The phase's name, unique in its profile, such as <c>hold</c> or <c>hold 2</c>.</param>
/// <param name="Kind">What the phase is for.</param>
/// <param name="Duration">How long it lasts; more than zero.</param>
/// <param name="From">The level at its start: arrivals per second in the open model, virtual users in the closed one.</param>
/// <param name="To">The level at its end, in the same unit.</param>
public sealed record Phase(string Name, PhaseKind Kind, TimeSpan Duration, double From, double To)
{
    /// <summary>Whether thresholds look at this phase; all but warm-ups and pauses are judged.</summary>
    public bool IsJudged => Kind is not (PhaseKind.WarmUp or PhaseKind.Pause);
}
