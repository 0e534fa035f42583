using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results.Comparisons;

/// <summary>Formats changes as text.</summary>
internal static class ChangeText
{
    public static string Print(Change change)
    {
        string values = $"{Value(change.Before, change.After, change.Unit)} → {Value(change.After, change.Before, change.Unit)}";
        string size = change.Size is { } moved ? ", " + Signed(moved, change.Unit) : "";
        string interval = change.Interval is { } range ? $" ({Interval(range, change.Unit)})" : "";
        string reason = change.Reason is { } why ? "; " + why : "";
        return $"{change.Scope}: {change.Metric} {values}{size}{interval}: {Words(change.Answer)}{reason}";
    }

    public static string Words(ComparisonAnswer answer) => answer switch
    {
        ComparisonAnswer.Better => "better",
        ComparisonAnswer.Same => "same",
        ComparisonAnswer.Worse => "worse",
        _ => "inconclusive",
    };

    private static string Interval(ConfidenceInterval range, MetricUnit unit) =>
        $"{Quantity.Percent(range.Level)}: {Signed(range.Lower, unit)} … {Signed(range.Upper, unit)}";

    private static string Value(double? value, double? other, MetricUnit unit) =>
        value is null ? "nothing" : Quantity.BesideLimit(value, other ?? double.NaN, unit);

    private static string Signed(double change, MetricUnit unit) => Quantity.Change(change) + (unit == MetricUnit.Ratio ? " points" : "");
}
