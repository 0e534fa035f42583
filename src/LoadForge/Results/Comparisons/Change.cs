using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results.Comparisons;

/// <summary>The outcome of one value of one step.</summary>
public sealed record Change
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The step's name.</summary>
    public required string Step { get; init; }

    /// <summary>The value: <c>p50</c>, <c>p95</c>, <c>p99</c> … or <c>error rate</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The unit of <see cref="Before"/> and <see cref="After"/>.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>The value in the baseline, in its base unit; null when it was not measured.</summary>
    public double? Before { get; init; }

    /// <summary>The value now, in its base unit; null when it was not measured.</summary>
    public double? After { get; init; }

    /// <summary>
    /// The interval of the change: of a percentile as a ratio less one, 0.15 for 15 % more; of the error rate as a difference. Null when there is none.
    /// </summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The minimum change that matters, in the same unit as <see cref="Interval"/>.</summary>
    public required double MinEffect { get; init; }

    /// <summary>The answer.</summary>
    public required ComparisonAnswer Answer { get; init; }

    /// <summary>Why it is inconclusive, or a remark on the answer; null if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The change: of a percentile as a ratio less one, of the error rate as a difference; null when one side is missing.</summary>
    public double? Size =>
        Before is { } before && After is { } after ? (Unit == MetricUnit.Ratio ? after - before : before > 0 ? (after / before) - 1 : null) : null;

    /// <summary>The scope of the value, such as <c>checkout › pay</c>.</summary>
    public string Scope => $"{Scenario} › {Step}";

    /// <summary>Whether the value has certainly not become worse by more than the minimum effect.</summary>
    public bool IsNoWorse => Answer is ComparisonAnswer.Same or ComparisonAnswer.Better || (Interval is { } interval && interval.Upper <= MinEffect);

    /// <summary>The change as a line of text, such as <c>checkout › pay: p95 212 ms → 247 ms, +16.5 % (98.3 %: +11.2 … +22.1 %): worse</c>.</summary>
    public override string ToString() => ChangeText.Print(this);
}
