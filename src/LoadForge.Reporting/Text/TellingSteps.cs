using LoadForge.Formatting;
using LoadForge.Results;

namespace LoadForge.Reporting.Text;

/// <summary>The most important of very many steps: a third that failed most, a third that were slowest, and the most frequent.</summary>
internal static class TellingSteps
{
    /// <summary>The steps to show, in the order in which they first ran.</summary>
    /// <param name="steps">All steps.</param>
    /// <param name="most">How many are shown.</param>
    public static IReadOnlyList<StepResult> Of(IReadOnlyList<StepResult> steps, int most = BoundedList.InSection)
    {
        if (steps.Count <= most) return steps;
        HashSet<StepResult> chosen = new(ReferenceEqualityComparer.Instance);
        chosen.UnionWith(steps.Where(step => step.Statistics.Failed > 0).OrderByDescending(step => step.Statistics.Failed).Take(most / 3));
        chosen.UnionWith(steps.OrderByDescending(step => step.Statistics.ResponseTime.P99).Take(most / 3));
        foreach (StepResult step in steps.OrderByDescending(step => step.Statistics.Count))
        {
            if (chosen.Count < most) chosen.Add(step);
        }

        return [.. steps.Where(chosen.Contains)];
    }

    /// <summary>The line about omitted steps; empty if none are omitted.</summary>
    /// <param name="count">The number of all steps.</param>
    /// <param name="shown">The number of those shown.</param>
    public static IEnumerable<string> Rest(int count, int shown)
    {
        if (count <= shown) yield break;
        yield return $"{BoundedList.More(count - shown)} steps, in the JSON result" + (BoundedList.AdviceOnNames(count) is { } advice ? $"; {advice}" : "");
    }
}
