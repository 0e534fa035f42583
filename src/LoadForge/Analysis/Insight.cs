namespace LoadForge.Analysis;

/// <summary>One thing that stands out in a result, in words with figures.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Scope">What it is of, as <c>checkout › pay</c>, or the run's name.</param>
/// <param name="Text">The finding in a sentence, figures and place included.</param>
/// <param name="Weight">How much it weighs beside the others. Only the order has a meaning.</param>
public sealed record Insight(InsightKind Kind, string Scope, string Text, double Weight)
{
    /// <summary>What to do or where to look, when the evidence supports it; null otherwise.</summary>
    public string? Recommendation { get; init; }

    /// <summary>The anomaly that it tells of; null for other kinds.</summary>
    public Anomaly? Anomaly { get; init; }

    /// <summary>The outage that it tells of; null for other kinds.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Scope, finding and recommendation in one line.</summary>
    public override string ToString() => $"{Scope}: {Text}" + (Recommendation is null ? "" : $" → {Recommendation}");
}
