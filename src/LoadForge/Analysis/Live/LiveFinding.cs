namespace LoadForge.Analysis.Live;

/// <summary>One finding in a run in progress.</summary>
/// <param name="Kind">The kind: <see cref="InsightKind.Outage"/>, <see cref="InsightKind.Generator"/> or <see cref="InsightKind.Failures"/>.</param>
/// <param name="Start">Where it begins, from the start of the run: a whole interval, usually a second.</param>
/// <param name="End">Where it ends, from the start of the run; null while it continues.</param>
/// <param name="Text">The finding as a sentence, with values; it contains names from the scenario and the target.</param>
public sealed record LiveFinding(InsightKind Kind, TimeSpan Start, TimeSpan? End, string Text)
{
    /// <summary>A number that no other finding of the run has, from 1 on. The text and the end of a finding change, its number does not.</summary>
    public int Number { get; init; }
}
