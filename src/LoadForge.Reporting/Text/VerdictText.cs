using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>Formats a verdict as one line.</summary>
public static class VerdictText
{
    /// <summary>The sign of a status: ✓ passed, ✗ failed, ? inconclusive.</summary>
    /// <param name="status">The status.</param>
    public static char Sign(VerdictStatus status) => status switch
    {
        VerdictStatus.Passed => '✓',
        VerdictStatus.Failed => '✗',
        _ => '?',
    };

    /// <summary>The word for a status: passed, failed, inconclusive.</summary>
    /// <param name="status">The status.</param>
    public static string Word(VerdictStatus status) => status switch
    {
        VerdictStatus.Passed => "passed",
        VerdictStatus.Failed => "failed",
        _ => "inconclusive",
    };

    /// <summary>The threshold alone, as <c>checkout › pay: p99 &lt; 500 ms in every 10 s during hold</c>.</summary>
    /// <param name="verdict">The verdict on it; without a limit, it is shown as it was written.</param>
    public static string Expected(Verdict verdict) => double.IsNaN(verdict.Limit)
        ? $"{Printable.Name(verdict.Scope)}: {Printable.Line(verdict.Threshold)}"
        : $"{Printable.Name(verdict.Scope)}: {Printable.Line(verdict.Metric)} {Printable.Line(verdict.Comparison)} "
            + $"{Quantity.Limit(verdict.Limit, verdict.Unit)}{WindowText.Expected(verdict)}";

    /// <summary>
    /// The threshold and the result, as <c>checkout › pay: p99 &lt; 500 ms — failed: 812 ms, 62 % over the limit</c>, or <c>… — failed in 3 of 12 windows</c>.
    /// </summary>
    /// <param name="verdict">The verdict.</param>
    public static string Line(Verdict verdict) => $"{Expected(verdict)} — {Result(verdict)}";

    /// <summary>The result alone, as <c>failed: 812 ms, 62 % over the limit</c>.</summary>
    internal static string Result(Verdict verdict) => $"{Finding(verdict)}{NoInterval(verdict, "; ")}{InSpite(verdict)}";

    /// <summary>The same, without the reason why there is no confidence interval.</summary>
    internal static string ShortLine(Verdict verdict) => $"{Expected(verdict)} — {Finding(verdict)}";

    /// <summary>The measured value and its scope, as <c>p99 812 ms over 1,998 samples of checkout › pay, 62 % over the limit</c>.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Measured(Verdict verdict) => verdict.Actual is { } actual
        ? $"{Printable.Line(verdict.Metric)} {Quantity.BesideLimit(actual, verdict.Limit, verdict.Unit)}{Interval(verdict)} over "
            + $"{Quantity.Of(verdict.Samples)} "
            + $"{(verdict.Samples == 1 ? "sample" : "samples")} of {Printable.Name(verdict.Scope)}{Beyond(verdict, actual)}{NoInterval(verdict, "; ")}"
        : $"{Printable.Name(verdict.Scope)}: {(verdict.Reason is null ? "nothing was measured" : Printable.Line(verdict.Reason))}";

    /// <summary>How far a value exceeds its limit, with a leading comma, as <c>, 62 % over the limit</c>; empty if it does not.</summary>
    internal static string Beyond(Verdict verdict, double value)
    {
        bool low = LowIsWorst(verdict);
        if (value.Equals(verdict.Limit)) return ", exactly at the limit";
        double excess = low ? verdict.Limit - value : value - verdict.Limit;
        if (excess <= 0 || verdict.Limit == 0) return "";
        double margin = excess / Math.Abs(verdict.Limit);
        return margin < 9.5
            ? $", {Quantity.Percent(margin)} {(low ? "under" : "over")} the limit"
            : $", {Quantity.Of((long)Math.Round(margin + 1))} times the limit";
    }

    /// <summary>The confidence interval, with a leading space, as <c> (95 %: 790 ms – 840 ms)</c>; empty when there is none.</summary>
    internal static string Interval(Verdict verdict)
    {
        if (verdict.Interval is not { } interval || !HasEnds(interval)) return "";
        string rough = verdict.Remark is null ? "" : ", roughly";
        return $" ({Quantity.Percent(interval.Level)}{rough}: {Quantity.Of(interval.Lower, verdict.Unit)} – {Quantity.Of(interval.Upper, verdict.Unit)})";
    }

    /// <summary>Why there is no confidence interval; empty if there is one, or none was computed.</summary>
    internal static string NoInterval(Verdict verdict, string lead = "") =>
        verdict is { Interval: { } interval, Windows: not { Judged: > 0 } } && !HasEnds(interval) ? lead + Printable.Line(verdict.Remark) : "";

    /// <summary>That the verdict is valid although the generator was saturated, after a semicolon; empty if it was healthy.</summary>
    private static string InSpite(Verdict verdict) => verdict.GeneratorRemark is { } remark ? "; " + Printable.Line(remark) : "";

    private static bool HasEnds(ConfidenceInterval interval) => double.IsFinite(interval.Lower) && double.IsFinite(interval.Upper);

    /// <summary>Whether the threshold is a lower limit, so that low values are the worst.</summary>
    internal static bool LowIsWorst(Verdict verdict) => verdict.Comparison.StartsWith('>');

    private static string Finding(Verdict verdict)
    {
        string actual = Quantity.BesideLimit(verdict.Actual, verdict.Limit, verdict.Unit) + Interval(verdict);
        string reason = Printable.Line(verdict.Reason);
        if (verdict.Windows is { Judged: > 0 } windows) return WindowText.Finding(verdict, windows, reason);
        return verdict.Status switch
        {
            VerdictStatus.Passed => $"passed: {actual}",
            VerdictStatus.Failed when verdict.Actual is { } value => $"failed: {actual}{Beyond(verdict, value)}{(reason.Length > 0 ? "; " + reason : "")}",
            VerdictStatus.Failed => $"failed: {(reason.Length > 0 ? reason : "nothing was measured")}",
            _ when verdict.Actual is null => $"inconclusive: {(reason.Length > 0 ? reason : "nothing was measured")}",
            _ => $"inconclusive: {(reason.Length > 0 ? reason + "; " : "")}measured {actual}",
        };
    }
}
