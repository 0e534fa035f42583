using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Cli.Running;

/// <summary>The baseline of a run: judged, compared only, or written if there is none yet.</summary>
/// <param name="path">The file.</param>
/// <param name="isOnlyCompared">Whether the comparison changes no exit code.</param>
internal sealed class BaselineUse(string path, bool isOnlyCompared)
{
    private static readonly Ratio By = new(0.1);

    // Read before the run, so that a damaged file is reported before the load and not after it.
    private readonly Baseline? _before = File.Exists(path) ? Baseline.Read(path) : null;

    /// <summary>The text of the threshold; null if the baseline does not judge.</summary>
    public string? Threshold => Judge?.ToString();

    private BaselineThreshold? Judge => _before is not null && !isOnlyCompared ? new BaselineThreshold(_before, By) : null;

    /// <summary>Adds the threshold, if the baseline judges.</summary>
    public LoadPlanBuilder AddTo(LoadPlanBuilder plan) => Judge is { } judge ? plan.ExpectNoSlowerThan(judge.Baseline, judge.By) : plan;

    /// <summary>Compares the result, or makes it the baseline.</summary>
    /// <param name="result">The result of the run.</param>
    /// <returns>Lines that say what was found or done.</returns>
    public string Conclude(LoadResult result)
    {
        if (_before is { } before) return result.CompareWith(before, new ComparisonOptions { MinEffect = By }).ToString();
        if (isOnlyCompared) return $"There is no baseline {path} to compare with; a run without --compare writes it.";
        return result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed)
            ? $"No baseline was written to {path}, because a threshold failed. Let all thresholds pass first, or use 'loadforge baseline save'."
            : ApprovedBaseline.Check(path, [result], accept: false).ToString();
    }
}
