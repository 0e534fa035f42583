using LoadForge.Units;

namespace LoadForge.Analysis;

/// <summary>A resource that moved together with an anomaly. Correlation is not causation, but it is the place to look first.</summary>
/// <param name="Name">The resource's series, such as <c>thread pool queue</c>.</param>
/// <param name="Unit">The unit of both values.</param>
/// <param name="Before">The median before, or beside, the anomaly, in the base unit.</param>
/// <param name="After">The median after, or in, the anomaly.</param>
/// <param name="Correlation">Spearman's rank correlation with the anomaly's series over blocks of time, in [−1, 1].</param>
/// <param name="Blocks">The number of blocks of the correlation.</param>
public sealed record Suspect(string Name, MetricUnit Unit, double Before, double After, double Correlation, int Blocks)
{
    /// <summary>What to look for; null if the name is sufficient.</summary>
    internal string? Remedy { get; init; }
}
