using System.Text;
using LoadForge.Capacity;
using LoadForge.Results;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// The cause of an outcome as a machine-readable line, such as <c>[loadforge:threshold-failed]</c>. It is the last line of the message of a test, where both
/// generations of Allure find it, whichever package writes the test. The text of messages may change; the marks do not.
/// </summary>
public static class AllureMark
{
    /// <summary>The mark of a cause.</summary>
    /// <param name="cause">The cause.</param>
    public static string Of(AllureCause cause)
    {
        var words = new StringBuilder();
        foreach (char letter in cause.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append('-');
            words.Append(char.ToLowerInvariant(letter));
        }

        return $"[loadforge:{words}]";
    }

    /// <summary>A message with the mark as its last line.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cause">Why the test did not pass.</param>
    public static string On(string message, AllureCause cause) => $"{message}\n  {Of(cause)}";

    /// <summary>Why a run cannot pass; a failed threshold has precedence.</summary>
    /// <param name="result">The result of a run that did not pass.</param>
    public static AllureCause CauseOf(LoadResult result) =>
        result.Verdicts.Any(verdict => verdict.Status == VerdictStatus.Failed) ? AllureCause.ThresholdFailed
        : !result.IsComplete ? AllureCause.EndedEarly
        : !result.Generator.IsHealthy ? AllureCause.GeneratorSaturated
        : AllureCause.Inconclusive;

    /// <summary>Why a capacity search is inconclusive.</summary>
    /// <param name="search">The result of the search.</param>
    public static AllureCause CauseOf(CapacityResult search) => search.Ending switch
    {
        CapacityEnding.Cancelled or CapacityEnding.Aborted => AllureCause.EndedEarly,
        CapacityEnding.GeneratorLimit => AllureCause.GeneratorSaturated,
        _ => AllureCause.Inconclusive,
    };
}
