namespace LoadForge.Analysis;

/// <summary>One finding in a result, as text with values.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Scope">What it applies to, such as <c>checkout › pay</c>, or the run's name.</param>
/// <param name="Text">The finding in a sentence, values and place included.</param>
/// <param name="Weight">How much it weighs beside the others. Only the order has a meaning.</param>
public sealed record Insight(InsightKind Kind, string Scope, string Text, double Weight)
{
    /// <summary>What to do or where to look, when the evidence supports it; null otherwise.</summary>
    public string? Recommendation { get; init; }

    /// <summary>The anomaly that it describes; null for other kinds.</summary>
    public Anomaly? Anomaly { get; init; }

    /// <summary>The outage that it describes; null for other kinds.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Scope, finding and recommendation in one line.</summary>
    public override string ToString() => $"{Scope}: {Text}" + (Recommendation is null ? "" : $" → {Recommendation}");
}
