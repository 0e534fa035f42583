using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Thresholds.Grammar;

/// <summary>The text of the modifiers after the limit: windows, minimum time, certainty, failures, phase, abort.</summary>
internal static class ModifierText
{
    /// <summary>The words that start a modifier.</summary>
    public static ImmutableArray<string> Words { get; } = ["in", "for", "during", "abort", "when", "including"];

    /// <summary>The modifiers, each with a space or comma before it; empty if there are none.</summary>
    public static string Print(Threshold threshold)
    {
        string windows = threshold switch
        {
            { Window: { } window, Share: { } share } => $" in at least {LimitUnit.Print(share.Value, MetricUnit.Ratio)} of {Time(window)} windows",
            { Window: { } window } => $" in every {Time(window)}",
            { Share: { } share } => $" in at least {LimitUnit.Print(share.Value, MetricUnit.Ratio)} of 1s windows",
            _ => "",
        };
        string held = threshold.Held is { } time ? $" for {Time(time)}" : "";
        string phase = threshold.Phase is { } name ? $" during {Phase(name)}" : "";
        string abort = threshold.AbortAfter is { } after ? $", abort after {Time(after)}" : "";
        return windows + held + (threshold.MustBeCertain ? " when certain" : "") + (threshold.IncludesFailures ? " including failures" : "") + phase + abort;
    }

    /// <summary>Whether a word starts a modifier.</summary>
    public static bool IsWord(string word) => Words.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string Time(TimeSpan time) => time == TimeSpan.Zero ? "0s" : LimitUnit.Print(time.TotalMicroseconds, MetricUnit.Time);

    // Even in quotes, a colon would be read as the one after a step name.
    private static string Phase(string name)
    {
        bool plain = name.Trim().Length == name.Length && !name.Any(c => c is ':' or ',' or '"' || char.IsControl(c))
            && !name.Split([.. name.Where(char.IsWhiteSpace)]).Any(IsWord);
        return plain ? name : QuotedName.Quote(name).Replace(":", @"\u003A", StringComparison.Ordinal);
    }
}
