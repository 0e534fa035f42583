using System.Globalization;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Baselines;

/// <summary>Changes in words.</summary>
internal static class ChangeText
{
    private const double MicrosecondsPerMillisecond = 1000;
    private const double MicrosecondsPerSecond = 1e6;

    public static string Print(Change change)
    {
        string values = $"{Value(change.Before, change.Unit)} → {Value(change.After, change.Unit)}";
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
        _ => "cannot tell",
    };

    public static string Time(double microseconds) => microseconds switch
    {
        < MicrosecondsPerMillisecond => Invariant($"{microseconds:0} µs"),
        < 10 * MicrosecondsPerMillisecond => Invariant($"{microseconds / MicrosecondsPerMillisecond:0.##} ms"),
        < MicrosecondsPerSecond => Invariant($"{microseconds / MicrosecondsPerMillisecond:0.#} ms"),
        _ => Invariant($"{microseconds / MicrosecondsPerSecond:0.##} s"),
    };

    private static string Interval(ConfidenceInterval range, MetricUnit unit) => Invariant($"{range.Level * 100:0.#} %: {Signed(range.Lower, unit)} … {Signed(range.Upper, unit)}");

    private static string Value(double? value, MetricUnit unit) => value switch
    {
        null => "nothing",
        { } ratio when unit == MetricUnit.Ratio => Invariant($"{ratio * 100:0.##} %"),
        { } time => Time(time),
    };

    private static string Signed(double change, MetricUnit unit) => Invariant($"{change * 100:+0.0;−0.0;0.0} %{(unit == MetricUnit.Ratio ? " points" : "")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
