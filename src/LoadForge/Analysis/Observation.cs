using LoadForge.Units;

namespace LoadForge.Analysis;

/// <summary>The change of another series at the place of an anomaly. A fact, not a cause.</summary>
/// <param name="Name">The series, such as <c>throughput</c> or <c>thread pool queue</c>.</param>
/// <param name="Unit">The unit of both values.</param>
/// <param name="Before">The median before, or beside, the anomaly, in the base unit.</param>
/// <param name="After">The median after, or in, the anomaly.</param>
/// <param name="IsNotable">Whether the difference is notable; otherwise the series stayed flat.</param>
public sealed record Observation(string Name, MetricUnit Unit, double Before, double After, bool IsNotable)
{
    /// <summary>Whether it is shown even if it stayed flat.</summary>
    internal bool IsAlwaysShown { get; init; }
}
