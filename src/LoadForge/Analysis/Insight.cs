namespace LoadForge.Analysis;

/// <summary>One finding in a result, as text with values.</summary>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Scope">What it applies to, such as <c>checkout › pay</c>, or the run's name.</param>
/// <param name="Text">The finding as a sentence, with values and place.</param>
/// <param name="Weight">The weight relative to other findings. Only the order is meaningful.</param>
public sealed record Insight(InsightKind Kind, string Scope, string Text, double Weight)
{
    /// <summary>What to do or where to look, if the evidence supports it; null otherwise.</summary>
    public string? Recommendation { get; init; }

    /// <summary>The anomaly that it describes; null for other kinds.</summary>
    public Anomaly? Anomaly { get; init; }

    /// <summary>The outage that it describes; null for other kinds.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Scope, finding and recommendation in one line.</summary>
    public override string ToString() => $"{Scope}: {Text}" + (Recommendation is null ? "" : $" → {Recommendation}");
}
