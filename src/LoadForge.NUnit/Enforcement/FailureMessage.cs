using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.NUnit.Enforcement;

/// <summary>The failure messages of a test.</summary>
internal static class FailureMessage
{
    /// <summary>
    /// The message for a complete run that started no iteration in a judged phase, so that there is nothing to judge; null if it started some.
    /// </summary>
    public static string? OfLoad(LoadResult result) => result is { IsComplete: true, IsSmoke: false } && (result.Statistics.Starts ?? default).Started == 0
        ? $"{Printable.Line(result.Name)}: the run generated no load that is judged: no iteration was started.\n"
            + $"  The profile is {Printable.Line(result.Profile.ToString())}; a warm-up is never judged. Add a phase such as Hold(20.PerSecond(), "
                + $"10.Seconds())."
        : null;

    /// <summary>The message for a run with failed thresholds, or one that ended early; null otherwise.</summary>
    public static string? OfRun(LoadResult result, string[] reports)
    {
        bool hasFailed = result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed);
        if (result.IsComplete) return hasFailed ? Formatted(() => FailureText.OfAll(result, reports), result) : null;
        return Formatted(() => OfEarlyEnd(result, reports, hasFailed), result);
    }

    /// <summary>The message for the inconclusive thresholds of a complete run; null if there are none.</summary>
    public static string? OfMeasurement(LoadResult result, string[] reports) =>
        result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Inconclusive) ? Formatted(() => FailureText.OfAll(result, reports), result) : null;

    private static string OfEarlyEnd(LoadResult result, string[] reports, bool hasFailed)
    {
        string early = $"{Printable.Line(result.Name)}: {RunSummary.Ending(result)}\n  A run that ends early passes no threshold. Its measurements are kept.";
        LoadResult failed = result with { Verdicts = [.. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed)] };
        return hasFailed
            ? $"{early}\n{FailureText.OfAll(failed, reports)}"
            : string.Join('\n', [early, .. reports.Select((report, index) => $"  {(index == 0 ? "report" : "      ")}  {Printable.Line(report)}")]);
    }

    // An error while formatting must not hide the verdicts.
    private static string Formatted(Func<string> format, LoadResult result)
    {
        try
        {
            return format();
        }
        catch (Exception problem)
        {
            string early = result.IsComplete
                ? ""
                : $"{Printable.Line(result.Name)}: {result.Ending.ToString().ToLowerInvariant()}: {Printable.Line(result.EndingReason)}\n";
            IEnumerable<string> verdicts = result.Verdicts.Where(verdict => verdict.Status != VerdictStatus.Passed)
                .Select(verdict => $"{VerdictText.Sign(verdict.Status)} {VerdictText.Line(verdict)}");
            return $"{early}{string.Join('\n', verdicts)}\n  The evidence could not be formatted: {problem.Message}";
        }
    }
}
