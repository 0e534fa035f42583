using System.Collections.Immutable;
using LoadForge.Results.Comparisons;

namespace LoadForge.Reporting.Json.Documents.Verdicts;

internal sealed class ComparisonDocument(BaselineComparison comparison)
{
    public string Baseline => comparison.Name;
    public string Answer => comparison.Answer.CamelCase();
    public int RunsBefore => comparison.RunsBefore;
    public int RunsAfter => comparison.RunsAfter;
    public ImmutableArray<string> Differences => comparison.Differences;
    public IEnumerable<ComparedValue> Changes => comparison.Changes.Select(change => new ComparedValue(change));

    internal sealed class ComparedValue(Change change)
    {
        public string Scenario => change.Scenario;
        public string Step => change.Step;
        public string Metric => change.Metric;
        public string Unit => change.Unit.CamelCase();
        public double? Before => change.Before?.Finite();
        public double? After => change.After?.Finite();
        public double? Size => change.Size?.Finite();
        public VerdictDocument.IntervalOfActual? Interval => change.Interval is { } interval ? new(interval) : null;
        public double? MinEffect => change.MinEffect.Finite();
        public string Answer => change.Answer.CamelCase();
        public string? Reason => change.Reason;
    }
}
