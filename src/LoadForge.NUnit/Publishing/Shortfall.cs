using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.NUnit.Publishing;

/// <summary>Why a test cannot pass.</summary>
internal static class Shortfall
{
    /// <summary>The failure text of a complete run that started no iteration in a phase that is judged, so that there is nothing to judge; null when it started some.</summary>
    public static string? OfLoad(LoadResult result) => result is { IsComplete: true, IsSmoke: false } && (result.Figures.Starts ?? default).Started == 0
        ? $"{Printable.Line(result.Name)}: the run made no load that is judged: no iteration was started.\n"
            + $"  The profile is {Printable.Line(result.Profile.ToString())}; a warm-up is never judged. Add a phase such as Hold(20.PerSecond(), 10.Seconds())."
        : null;

    /// <summary>The failure text of a run: broken promises, or an end before its time, which proves nothing. Null when neither is so.</summary>
    public static string? OfRun(LoadResult result, string[] reports)
    {
        bool isBroken = result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed);
        if (result.IsComplete) return isBroken ? Told(() => BreachText.OfAll(result, reports), result) : null;
        return Told(() => OfEarlyEnd(result, reports, isBroken), result);
    }

    /// <summary>What the measurement of a complete run cannot tell; null when it can tell everything.</summary>
    public static string? OfMeasurement(LoadResult result, string[] reports) =>
        result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Inconclusive) ? Told(() => BreachText.OfAll(result, reports), result) : null;

    private static string OfEarlyEnd(LoadResult result, string[] reports, bool isBroken)
    {
        string early = $"{Printable.Line(result.Name)}: {RunSummary.Ending(result)}\n  A run that ends early passes no threshold; what it had measured is kept.";
        LoadResult broken = result with { Verdicts = [.. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed)] };
        return isBroken
            ? $"{early}\n{BreachText.OfAll(broken, reports)}"
            : string.Join('\n', [early, .. reports.Select((report, index) => $"  {(index == 0 ? "report" : "      ")}  {Printable.Line(report)}")]);
    }

    // A text that fails must not hide what it was to say.
    private static string Told(Func<string> tell, LoadResult result)
    {
        try
        {
            return tell();
        }
        catch (Exception problem)
        {
            string early = result.IsComplete ? "" : $"{Printable.Line(result.Name)}: {result.Ending.ToString().ToLowerInvariant()}: {Printable.Line(result.EndingReason)}\n";
            IEnumerable<string> verdicts = result.Verdicts.Where(verdict => verdict.Status != VerdictStatus.Passed).Select(verdict => $"{VerdictText.Sign(verdict.Status)} {VerdictText.Line(verdict)}");
            return $"{early}{string.Join('\n', verdicts)}\n  The evidence could not be put into words: {problem.Message}";
        }
    }
}
