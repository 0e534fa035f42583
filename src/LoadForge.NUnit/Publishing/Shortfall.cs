using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.NUnit.Publishing;

/// <summary>Why a test cannot pass.</summary>
internal static class Shortfall
{
    /// <summary>The failure text of a run: broken promises, or an end before its time, which proves nothing. Null when neither is so.</summary>
    public static string? OfRun(LoadResult result, string[] reports)
    {
        bool isBroken = result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed);
        if (result.IsComplete) return isBroken ? BreachText.OfAll(result, reports) : null;

        string early = $"{Printable.Line(result.Name)}: {RunSummary.Ending(result)}\n  A run that ends early keeps no promise; what it had measured is kept.";
        LoadResult broken = result with { Verdicts = [.. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed)] };
        return isBroken
            ? $"{early}\n{BreachText.OfAll(broken, reports)}"
            : string.Join('\n', [early, .. reports.Select((report, index) => $"  {(index == 0 ? "report" : "      ")}  {Printable.Line(report)}")]);
    }
}
