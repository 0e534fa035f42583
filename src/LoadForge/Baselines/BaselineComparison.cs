using System.Collections.Immutable;
using LoadForge.Formatting;

namespace LoadForge.Baselines;

/// <summary>The comparison of results with a baseline: an answer for each figure of each step, and one for all.</summary>
public sealed record BaselineComparison
{
    /// <summary>The name of the baseline.</summary>
    public required string Name { get; init; }

    /// <summary>The runs of the baseline.</summary>
    public required int RunsBefore { get; init; }

    /// <summary>The runs that were compared with it.</summary>
    public required int RunsAfter { get; init; }

    /// <summary>How the environments differ, each as <c>cores "2" before, "8" now</c>; when there is any difference nothing else is compared.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>Figure by figure; empty when the environments differ.</summary>
    public required ImmutableArray<Change> Changes { get; init; }

    /// <summary>The answer of all: worse if any figure is, else not to be told if any is not, else better if any is, else the same.</summary>
    public ComparisonAnswer Answer => Differences.Length > 0 || Changes.IsEmpty ? ComparisonAnswer.CannotTell
        : Has(ComparisonAnswer.Worse) ? ComparisonAnswer.Worse
        : Has(ComparisonAnswer.CannotTell) ? ComparisonAnswer.CannotTell
        : Has(ComparisonAnswer.Better) ? ComparisonAnswer.Better
        : ComparisonAnswer.Same;

    /// <summary>Whether every figure has certainly not become worse by more than the least effect.</summary>
    public bool IsNoWorse => Differences.IsEmpty && !Changes.IsEmpty && Changes.All(change => change.IsNoWorse);

    /// <summary>The change that is furthest towards worse; null when there is none with an interval.</summary>
    public Change? Worst => Changes.Where(change => change.Interval is not null).OrderBy(change => change.IsNoWorse).ThenByDescending(change => change.Interval!.Value.Lower - change.LeastEffect).FirstOrDefault();

    /// <summary>The comparison as text, one line for each figure; of more than 30 figures those for the worse first, and the number of the rest.</summary>
    public override string ToString()
    {
        string head = FormattableString.Invariant($"compared with baseline \"{Name}\" ({Runs(RunsBefore)} before, {Runs(RunsAfter)} now): {ChangeText.Words(Answer)}");
        IEnumerable<string> lines = Differences.IsEmpty
            ? BoundedList.Lines([.. Telling.Select(change => change.ToString())], place: ", in the JSON result")
            : [.. Differences, "results of different environments are not compared; accept a baseline of this one with LOADFORGE_ACCEPT_BASELINES=1"];
        return string.Join('\n', lines.Prepend(head).Select((line, index) => index == 0 ? line : "  " + line));
    }

    private IEnumerable<Change> Telling => Changes.Length <= BoundedList.InSection
        ? Changes
        : Changes.OrderBy(change => change.IsNoWorse).ThenByDescending(change => change.Interval?.Lower ?? double.NegativeInfinity);

    private static string Runs(int count) => FormattableString.Invariant($"{count} {(count == 1 ? "run" : "runs")}");

    private bool Has(ComparisonAnswer answer) => Changes.Any(change => change.Answer == answer);
}
