using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Units;

namespace LoadForge.Results.Comparisons;

/// <summary>The comparison of results with a baseline: an answer for each statistic of each step, and one for all.</summary>
public sealed record BaselineComparison
{
    /// <summary>The name of the baseline.</summary>
    public required string Name { get; init; }

    /// <summary>The runs of the baseline.</summary>
    public required int RunsBefore { get; init; }

    /// <summary>The runs that were compared with it.</summary>
    public required int RunsAfter { get; init; }

    /// <summary>How the environments differ, each as <c>cores "2" before, "8" now</c>; if there is any difference, nothing is compared.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>The changes of all statistics; empty if the environments differ.</summary>
    public required ImmutableArray<Change> Changes { get; init; }

    /// <summary>The overall answer: worse if any is worse, else inconclusive if any is inconclusive, else better if any is better, else the same.</summary>
    public ComparisonAnswer Answer => Differences.Length > 0 || Changes.IsEmpty ? ComparisonAnswer.Inconclusive
        : Has(ComparisonAnswer.Worse) ? ComparisonAnswer.Worse
        : Has(ComparisonAnswer.Inconclusive) ? ComparisonAnswer.Inconclusive
        : Has(ComparisonAnswer.Better) ? ComparisonAnswer.Better
        : ComparisonAnswer.Same;

    /// <summary>Whether it is certain that no statistic became worse by more than the minimum effect.</summary>
    public bool IsNoWorse => Differences.IsEmpty && !Changes.IsEmpty && Changes.All(change => change.IsNoWorse);

    /// <summary>The worst change; null if no change has an interval.</summary>
    public Change? Worst =>
        Changes.Where(change => change.Interval is not null).OrderBy(change => change.IsNoWorse).ThenByDescending(
            change => change.Interval!.Value.Lower - change.MinEffect).FirstOrDefault();

    /// <summary>The comparison as text, one line for each value; of more than 30 values those for the worse first, and the number of the rest.</summary>
    public override string ToString()
    {
        string head =
            $"compared with baseline \"{Name}\" ({Quantity.Of(RunsBefore, "run")} before, {Quantity.Of(RunsAfter, "run")} now): {ChangeText.Words(Answer)}";
        IEnumerable<string> lines = Differences.IsEmpty
            ? BoundedList.Lines([.. Telling.Select(change => change.ToString())], place: ", in the JSON result")
            : [.. Differences, "results from different environments are not compared"];
        return string.Join('\n', lines.Prepend(head).Select((line, index) => index == 0 ? line : "  " + line));
    }

    private IEnumerable<Change> Telling => Changes.Length <= BoundedList.InSection
        ? Changes
        : Changes.OrderBy(change => change.IsNoWorse).ThenByDescending(change => change.Interval?.Lower ?? double.NegativeInfinity);

    private bool Has(ComparisonAnswer answer) => Changes.Any(change => change.Answer == answer);
}
