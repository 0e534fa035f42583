using LoadForge.Baselines.Comparing;
using LoadForge.Baselines.Files;
using LoadForge.Results;
using LoadForge.Results.Comparisons;

namespace LoadForge.Baselines;

/// <summary>
/// A baseline in a file beside the tests, under version control: written by the first run or on request, and compared with every later run.
/// </summary>
public static class ApprovedBaseline
{
    /// <summary>The ending of baseline files: <c>Name.baseline.json</c>.</summary>
    public const string Extension = ".baseline.json";

    /// <summary>Compares results with the baseline in a file, or accepts them as the baseline: if there is no such file, or if asked to.</summary>
    /// <param name="path">The file; by convention it ends in <see cref="Extension"/>.</param>
    /// <param name="results">One or more results of the same plan, measured on this machine.</param>
    /// <param name="accept">
    /// Whether to accept the results without a comparison, as with <c>LOADFORGE_ACCEPT_BASELINES=1</c> (<see cref="Settings.LoadSettings.AcceptBaselines"/>).
    /// </param>
    /// <param name="options">How to compare; null for the default.</param>
    /// <returns>What was done, and the comparison if there was a baseline.</returns>
    /// <exception cref="BaselineFormatException">
    /// The file is damaged; the message names file, place and remedy. Not thrown when accepting, because that replaces the file.
    /// </exception>
    public static BaselineCheck Check(string path, IReadOnlyList<LoadResult> results, bool accept, ComparisonOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Baseline? before = File.Exists(path) ? ReadUnless(accept, path) : null;
        BaselineComparison? comparison = before is null ? null : results.CompareWith(before, options);
        if (before is not null && !accept) return new BaselineCheck(path, WasWritten: false, comparison);

        // Latencies of a saturated generator, as a baseline, would make every later run look better. Nor is half a run a baseline.
        if ((BaselineComparer.Partial(results) ?? BaselineComparer.Saturation(results)) is { } unfit)
        {
            return new BaselineCheck(path, WasWritten: false, comparison) { Reason = unfit };
        }

        Baseline next = before is null ? Baseline.Of(results) : before.ReplacedBy(results);
        next.Write(path);
        return new BaselineCheck(path, WasWritten: true, comparison);
    }

    private static Baseline? ReadUnless(bool accept, string path)
    {
        try
        {
            return Baseline.Read(path);
        }
        catch (BaselineFormatException) when (accept)
        {
            return null;
        }
    }
}
