using System.Text.Json;
using LoadForge.Results;

namespace LoadForge.Cli.Output;

/// <summary>A threshold and its verdict.</summary>
/// <param name="Threshold">The threshold as text.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c> or <c>inconclusive</c>.</param>
/// <param name="Actual">The measured value in the base unit: µs for times, a ratio for shares; null if nothing was measured.</param>
/// <param name="Limit">The limit in the same unit.</param>
/// <param name="Unit">The kind of unit.</param>
/// <param name="Reason">Why the verdict is not simply the comparison; null if it is.</param>
internal sealed record ThresholdSummary(string Threshold, string Status, double? Actual, double Limit, string Unit, string? Reason)
{
    /// <summary>The summary of a verdict.</summary>
    public static ThresholdSummary Of(Verdict verdict) => new(
        verdict.Threshold,
        verdict.Status.ToString().ToLowerInvariant(),
        verdict.Actual is { } actual && double.IsFinite(actual) ? actual : null,
        verdict.Limit,
        JsonNamingPolicy.CamelCase.ConvertName(verdict.Unit.ToString()),
        verdict.Reason);
}
