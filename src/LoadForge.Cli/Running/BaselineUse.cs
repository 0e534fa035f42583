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

    // Read before the run: a damaged file must not be found after an hour of load.
    private readonly Baseline? _before = File.Exists(path) ? Baseline.Read(path) : null;

    /// <summary>The text of the threshold; null if the baseline does not judge.</summary>
    public string? Threshold => Judge?.ToString();

    private BaselineThreshold? Judge => _before is not null && !isOnlyCompared ? new BaselineThreshold(_before, By) : null;

    /// <summary>Adds the threshold, if the baseline judges.</summary>
    public LoadPlanBuilder AddTo(LoadPlanBuilder plan) => Judge is { } judge ? plan.ExpectNoSlowerThan(judge.Baseline, judge.By) : plan;

    /// <summary>Compares the result, or makes it the baseline.</summary>
    /// <param name="result">The result of the run.</param>
    /// <returns>Lines that say what was found or done.</returns>
    public string Conclude(LoadResult result) => _before is { } before
        ? result.CompareWith(before, new ComparisonOptions { MinEffect = By }).ToString()
        : ApprovedBaseline.Check(path, [result], accept: false).ToString();
}
