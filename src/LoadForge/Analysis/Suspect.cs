using LoadForge.Units;

namespace LoadForge.Analysis;

/// <summary>A resource that moved together with what went wrong. Correlation is not causation: it is where to look first.</summary>
/// <param name="Name">The resource's series, such as <c>thread pool queue</c>.</param>
/// <param name="Unit">The unit of both values.</param>
/// <param name="Before">The median before, or beside, the anomaly, in the base unit.</param>
/// <param name="After">The median after, or in, the anomaly.</param>
/// <param name="Correlation">Spearman's rank correlation with the anomaly's series over blocks of time, in [−1, 1].</param>
/// <param name="Blocks">How many blocks the correlation rests on.</param>
public sealed record Suspect(string Name, MetricUnit Unit, double Before, double After, double Correlation, int Blocks)
{
    /// <summary>What to look for; null if there is nothing more to say than the name.</summary>
    internal string? Remedy { get; init; }
}
