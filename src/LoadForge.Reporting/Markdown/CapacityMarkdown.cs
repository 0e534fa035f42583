using LoadForge.Capacity;
using LoadForge.Formatting;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Markdown;

/// <summary>
/// A capacity search as Markdown, for a comment on a pull request: the answer, the range, the thresholds, the probes and the notes. Names and messages are
/// shown as code.
/// </summary>
public static class CapacityMarkdown
{
    private const int MaxReasonLength = 160;

    /// <summary>The text.</summary>
    /// <param name="result">The result of a search.</param>
    /// <returns>Lines joined by <c>\n</c>, with one at the end.</returns>
    public static string Of(CapacityResult result)
    {
        string[] sections =
        [
            $"### {MarkdownText.Code(Printable.Name(result.Name))}: {MarkdownText.Code(CapacityText.Answer(result))}",
            string.Join(StatisticsText.Separator, About(result)),
            Thresholds(result),
            Probes(result),
            CapacityText.ProbeOf(result)?.Result is { } answer ? MarkdownText.Code(GeneratorLine.Of(answer.Generator)) : "",
            Notes(result),
        ];
        return string.Join("\n\n", sections.Where(section => section.Length > 0)) + "\n";
    }

    private static IEnumerable<string> About(CapacityResult result)
    {
        if (TargetAddress.Of(result.Target) is { } target) yield return MarkdownText.Code(target);
        yield return $"searched {ProbeLine.Level(result.Model, result.Lowest)} to {ProbeLine.Level(result.Model, result.Highest)} within "
            + Quantity.Percent(result.Precision.Value);
        yield return $"{Quantity.Of(result.Probes.Length, "probe")} in {Quantity.Of(result.Duration)}";
    }

    private static string Thresholds(CapacityResult result)
    {
        Verdict[] verdicts = [.. result.Probes.FirstOrDefault(probe => probe.Result is not null)?.Result?.Verdicts ?? []];
        if (verdicts.Length == 0) return "";
        string more = verdicts.Length > BoundedList.InSection ? " " + BoundedList.More(verdicts.Length - BoundedList.InSection) : "";
        return "thresholds " + string.Join(", ", verdicts.Take(BoundedList.InSection).Select(verdict => MarkdownText.Code(verdict.Threshold))) + more;
    }

    private static string Probes(CapacityResult result) => string.Join(
        '\n',
        [
            "| probe | load | | p50 | p95 | p99 | max | error rate | throughput | reason |",
            "|--:|--:|---|--:|--:|--:|--:|--:|--:|---|",
            .. result.Probes.Select(Row),
        ]);

    private static string Row(CapacityProbe probe)
    {
        LoadStatistics statistics = probe.Result?.Statistics ?? LoadStatistics.None;
        string why = ProbeLine.Why(probe);
        return MarkdownText.Row(
            [
                Quantity.Of(probe.Number),
                ProbeLine.Level(probe.Model, probe.Level),
                $"{ProbeLine.Sign(probe.Status)} {ProbeLine.Word(probe.Status)}",
                .. StatisticsText.Percentiles(statistics, 50, 95, 99, 100),
                statistics.Count == 0 ? "–" : Quantity.Percent(statistics.ErrorRate.Value),
                Quantity.RateInColumn(statistics.Throughput.PerSecond),
                why.Length == 0 ? "" : MarkdownText.Code(Printable.Name(why, MaxReasonLength)),
            ]);
    }

    private static string Notes(CapacityResult result) => result.Notes.IsEmpty
        ? ""
        : string.Join(
            '\n',
            [
                "**Notes**",
                "",
                .. BoundedList.Lines([.. result.Notes], BoundedList.InSection, ", in the JSON result").Select(line => "- " + MarkdownText.Code(line)),
            ]);
}
