using LoadForge.Baselines.Comparing;
using LoadForge.Baselines.Files;
using LoadForge.Results;

namespace LoadForge.Baselines;

/// <summary>
/// A baseline in a file beside the tests, under version control: written by the first run or on request, and compared with every later run.
/// </summary>
public static class ApprovedBaseline
{
    /// <summary>How baseline files are named: <c>Name.baseline.json</c>.</summary>
    public const string Extension = ".baseline.json";

    /// <summary>Compares results with the baseline in a file, or accepts them as the baseline: if there is no such file, or if asked to.</summary>
    /// <param name="path">The file; by convention it ends in <see cref="Extension"/>.</param>
    /// <param name="results">One result or more of the same plan, made on this machine.</param>
    /// <param name="accept">
    /// Whether to accept the results whatever they are, as <c>LOADFORGE_ACCEPT_BASELINES=1</c> asks (<see cref="Settings.LoadSettings.AcceptBaselines"/>).
    /// </param>
    /// <param name="options">How to compare; null for the default.</param>
    /// <returns>What was done, and the comparison unless there was nothing to compare with.</returns>
    /// <exception cref="BaselineFormatException">
    /// The file is damaged; the message names file, place and remedy. Not thrown when accepting, because that replaces the file.
    /// </exception>
    public static BaselineCheck Check(string path, IReadOnlyList<LoadResult> results, bool accept, ComparisonOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Baseline? before = File.Exists(path) ? ReadUnless(accept, path) : null;
        BaselineComparison? comparison = before is null ? null : results.CompareWith(before, options);
        if (before is not null && !accept) return new BaselineCheck(path, WasWritten: false, comparison);

        // What a saturated generator measured is not the server's; accepted, it would make every later run look better. Half a run is none to hold others to.
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
