using LoadForge.Baselines;
using LoadForge.Cli.Reports;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;

namespace LoadForge.Cli.Running;

/// <summary>The baseline of a run: judged, compared only, or written if there is none yet.</summary>
/// <param name="path">The file.</param>
/// <param name="isOnlyCompared">Whether the comparison changes no exit code.</param>
internal sealed class BaselineUse(string path, bool isOnlyCompared)
{
    private static readonly Ratio By = new(0.1);

    // Read before the run, so that a damaged file is reported before the load and not after it.
    private readonly Baseline? _before = File.Exists(path) ? BaselineInput.Read(path) : null;

    /// <summary>Adds the threshold, if the baseline judges.</summary>
    public LoadPlanBuilder AddTo(LoadPlanBuilder plan) => _before is not null && !isOnlyCompared ? plan.ExpectNoSlowerThan(_before, By) : plan;

    /// <summary>Compares the result, or makes it the baseline.</summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="isTold">Whether verdicts that are not passed were told, each with the comparison that it is about.</param>
    /// <returns>Lines that say what was found or done, and was not told yet; empty if there is nothing to tell.</returns>
    public string Conclude(LoadResult result, bool isTold)
    {
        if (_before is { } before) return Printable.Lines(Compared(result, before, isTold));
        if (isOnlyCompared) return $"There is no baseline {path} to compare with; a run without --compare writes it.";
        return result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed)
            ? $"No baseline was written to {path}, because a threshold failed. Let all thresholds pass first, or use 'loadforge baseline save'."
            : Printable.Lines(ApprovedBaseline.Check(path, [result], accept: false).ToString());
    }

    private static string Compared(LoadResult result, Baseline before, bool isTold)
    {
        BaselineComparison comparison = result.Comparisons is [var judged] ? judged : result.CompareWith(before, new ComparisonOptions { MinEffect = By });
        bool isInVerdict = isTold && result.Verdicts.Any(verdict => verdict is { Baseline: not null, Status: not VerdictStatus.Passed });
        string?[] lines = [isInVerdict ? null : comparison.ToString(), BaselineInput.Advice(comparison)];
        return string.Join('\n', lines.OfType<string>());
    }
}
