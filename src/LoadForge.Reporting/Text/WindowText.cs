using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>Formats the windows and phases of a verdict.</summary>
internal static class WindowText
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The modifiers of the threshold, as <c> in every 10 s for 30 s during hold</c>; empty if nothing.</summary>
    public static string Expected(Verdict verdict)
    {
        string phase = verdict.Phase is null ? "" : $" during {Printable.Name(verdict.Phase)}";
        if (verdict.Windows is not { } windows) return phase;
        bool goesWithoutSaying = windows.Length == Second && windows.Held > TimeSpan.Zero && windows.Share.Value == 1;
        string every = goesWithoutSaying ? ""
            : windows.Share.Value < 1 ? $" in at least {Quantity.Percent(windows.Share.Value)} of {Time(windows.Length)} windows"
            : $" in every {Time(windows.Length)}";
        return every + (windows.Held > TimeSpan.Zero ? $" for {Time(windows.Held)}" : "") + phase;
    }

    /// <summary>The result of the windows, as <c>failed in 3 of 12 windows</c>.</summary>
    public static string Finding(Verdict verdict, WindowCounts windows, string reason)
    {
        string counts = windows switch
        {
            { Failed: 0 } when windows.Held > TimeSpan.Zero && IsBeyondLimit(verdict) =>
                $"never failed for {Time(windows.Held)} in {Quantity.Of(windows.Judged)} {(windows.Judged == 1 ? "window" : "windows")}",
            { Failed: 0, Judged: 1 } => "passed in its only window",
            { Failed: 0 } => $"passed in all {Quantity.Of(windows.Judged)} windows",
            { Judged: 1 } => "failed in its only window",
            _ => $"failed in {Quantity.Of(windows.Failed)} of {Quantity.Of(windows.Judged)} windows",
        };
        string worst = verdict.Status == VerdictStatus.Passed ? $", worst {Quantity.BesideLimit(verdict.Actual, verdict.Limit, verdict.Unit)}" : "";
        string found = counts + worst + Unjudged(windows);
        return verdict.Status switch
        {
            VerdictStatus.Inconclusive => $"inconclusive: {(reason.Length > 0 ? reason + "; " : "")}{found}",
            VerdictStatus.Passed when windows.Failed > 0 => $"passed: {found}{After(reason)}",
            VerdictStatus.Failed when windows.Failed == 0 => $"failed: {reason}; before that {found}",
            _ => found + After(reason),
        };
    }

    private static bool IsBeyondLimit(Verdict verdict) => VerdictText.LowIsWorst(verdict) ? verdict.Actual < verdict.Limit : verdict.Actual > verdict.Limit;

    private static string Unjudged(WindowCounts windows)
    {
        string empty = windows.Empty > 0 ? $"; nothing finished in {Quantity.Of(windows.Empty)} more" : "";
        return windows.LeftOut > TimeSpan.Zero ? $"{empty}; the remaining {Time(windows.LeftOut)} were not judged" : empty;
    }

    private static string After(string reason) => reason.Length > 0 ? "; " + reason : "";

    private static string Time(TimeSpan time) => Quantity.Limit(Math.Round(time.TotalSeconds) * 1e6, MetricUnit.Time);
}
