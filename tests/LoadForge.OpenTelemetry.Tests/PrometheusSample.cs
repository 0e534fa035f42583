namespace LoadForge.OpenTelemetry.Tests;

/// <summary>One line of a scrape.</summary>
/// <param name="Name">The name, with the suffix of the type.</param>
/// <param name="Labels">The labels, unescaped.</param>
/// <param name="Value">The value.</param>
public sealed record PrometheusSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
