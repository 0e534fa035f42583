namespace LoadForge.Thresholds.Metrics;

/// <summary>
/// Names a class whose public static properties of type <see cref="Metric"/> are metrics of this assembly. Thresholds in text form find them by their names.
/// </summary>
/// <param name="provider">The class.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MetricProviderAttribute(Type provider) : Attribute
{
    /// <summary>The class.</summary>
    public Type Provider { get; } = provider;
}
