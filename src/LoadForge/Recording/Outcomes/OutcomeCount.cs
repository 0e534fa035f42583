namespace LoadForge.Recording.Outcomes;

/// <summary>How often an outcome occurred.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Count">How often, at least 1.</param>
/// <param name="Example">The message of one such failure, redacted and shortened; null where there is none.</param>
public sealed record OutcomeCount(Outcome Outcome, long Count, string? Example);
