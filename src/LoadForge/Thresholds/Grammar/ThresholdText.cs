using System.Diagnostics.CodeAnalysis;

namespace LoadForge.Thresholds.Grammar;

/// <summary>
/// Thresholds as text: <c>[step:] metric comparison limit [modifiers]</c>. What <see cref="Print"/> writes, <see cref="Parse"/> reads back as an equal
/// threshold.
/// </summary>
internal static class ThresholdText
{
    public static Threshold Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ThresholdParser(text).Parse();
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Threshold? threshold)
    {
        try
        {
            threshold = text is null ? null : Parse(text);
        }
        catch (FormatException)
        {
            threshold = null;
        }

        return threshold is not null;
    }

    public static string Print(Threshold threshold)
    {
        string step = threshold.Step is { } name ? QuotedName.Print(name) + ": " : "";
        return $"{step}{threshold.Metric.Name} {threshold.Comparison.Symbol()} "
            + $"{LimitUnit.Print(threshold.Limit, threshold.Metric.Unit)}{ModifierText.Print(threshold)}";
    }
}
