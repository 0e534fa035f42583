using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Units;

namespace LoadForge.Baselines.Files.Documents;

/// <summary>A step of a run in a baseline file.</summary>
internal sealed record StepDocument
{
    public required string Scenario { get; init; }

    public required string Step { get; init; }

    /// <summary>A readable summary of the compressed histograms. Written, but not read.</summary>
    public string? Summary { get; private init; }

    public required long Ok { get; init; }

    public required long Failed { get; init; }

    public required double BlockSeconds { get; init; }

    /// <summary>Histograms in base64; empty for a block without samples.</summary>
    public required ImmutableArray<string> Blocks { get; init; }

    public static StepDocument Of(BaselineStep step) => new()
    {
        Scenario = step.Scenario,
        Step = step.Name,
        Summary = Describe(step),
        Ok = step.Ok,
        Failed = step.Failed,
        BlockSeconds = step.Blocks.Length.TotalSeconds,
        Blocks = [.. step.Blocks.ToHistograms().Select(block => block.TotalCount == 0 ? "" : HistogramEncoding.EncodeBase64(block))],
    };

    private static string Describe(BaselineStep step)
    {
        Histogram all = step.Blocks.Sum();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Quantity.Of(step.Ok + step.Failed, "sample")}, {Quantity.Of(step.Failed)} failed; "
                + $"p50 {At(50)} · p95 {At(95)} · p99 {At(99)} · max {Quantity.Of(all.Max, MetricUnit.Time)}");

        string At(double percentile) => Quantity.Of(all.ValueAtPercentile(percentile), MetricUnit.Time);
    }
}
