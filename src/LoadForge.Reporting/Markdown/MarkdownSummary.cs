using System.Text;
using LoadForge.Analysis;
using LoadForge.Formatting;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Session;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Markdown;

/// <summary>
/// A run as Markdown, for a comment on a pull request: the thresholds with their evidence, the table of steps, the values over time, findings and the health
/// of the generator. Names and messages are shown as code, so that none becomes markup, a link or a mention.
/// </summary>
public static class MarkdownSummary
{
    /// <summary>The maximum number of characters: a comment on GitHub may have 65,536.</summary>
    public const int MaxLength = 60_000;

    private const int MaxInsights = 6;
    private const string CutOff = "\n\nMore is in the JSON result.\n";

    /// <summary>The text.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>Lines joined by <c>\n</c>, with one at the end; at most <see cref="MaxLength"/> characters.</returns>
    public static string Of(LoadResult result)
    {
        string[] sections =
        [
            $"### {Sign(result)} {MarkdownText.Code(Printable.Name(result.Name))}: {Headline(result)}",
            string.Join(StatisticsText.Separator, About(result)),
            Verdicts(result),
            Evidence(result),
            Steps(result),
            OverTime(result),
            List("Findings", [.. result.Analyse().Insights.Select(InsightText.Line)], MaxInsights),
            MarkdownText.Code(GeneratorLine.Of(result.Generator)),
            List("Notes", result.Notes, BoundedList.InSection),
        ];
        var text = new StringBuilder();
        foreach (string section in sections.Where(section => section.Length > 0))
        {
            if (text.Length + section.Length > MaxLength - CutOff.Length - 2) return text.Append(CutOff).ToString();
            if (text.Length > 0) text.Append("\n\n");
            text.Append(section);
        }

        return text.Append('\n').ToString();
    }

    private static char Sign(LoadResult result) => RunStatus.Of(result) is { } status ? VerdictText.Sign(status) : '–';

    private static string Headline(LoadResult result)
    {
        string thresholds = Quantity.Of(result.Verdicts.Length, "threshold");
        int failed = result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Failed);
        int inconclusive = result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Inconclusive);
        return (failed, inconclusive, result.Verdicts.Length) switch
        {
            _ when result.IsSmoke => "smoke run, nothing was judged",
            (0, 0, 0) => "no thresholds",
            (0, 0, _) => $"{thresholds} passed",
            (0, _, _) => $"{Quantity.Of(inconclusive)} of {thresholds} inconclusive",
            (_, 0, _) => $"{Quantity.Of(failed)} of {thresholds} failed",
            _ => $"{Quantity.Of(failed)} of {thresholds} failed, {Quantity.Of(inconclusive)} inconclusive",
        };
    }

    private static IEnumerable<string> About(LoadResult result)
    {
        if (TargetAddress.Of(result.Target) is { } target) yield return MarkdownText.Code(target);
        if (!result.IsSmoke)
            yield return $"{MarkdownText.Code(result.Profile.ToString())} ({(result.Profile.Model == LoadModel.Open ? "open" : "closed")} model)";
        yield return result.IsComplete ? RunSummary.Ending(result) : MarkdownText.Code(RunSummary.Ending(result));
    }

    private static string Verdicts(LoadResult result)
    {
        if (result.Verdicts.IsEmpty) return "";
        Verdict[] ordered = [.. result.Verdicts.OrderBy(verdict => Verdict.RankOf(verdict.Status))];
        return string.Join(
            '\n',
            [
                "| | threshold | result |",
                "|---|---|---|",
                .. ordered.Take(BoundedList.InSection).Select(verdict => MarkdownText.Row(
                    VerdictText.Sign(verdict.Status).ToString(), MarkdownText.Code(VerdictText.Expected(verdict)),
                    MarkdownText.Code(VerdictText.Result(verdict)))),
                .. ordered.Length > BoundedList.InSection ? [$"| | {BoundedList.More(ordered.Length - BoundedList.InSection)} | |"] : Array.Empty<string>(),
            ]);
    }

    private static string Evidence(LoadResult result) => FailureText.OfAll(result) is { Length: > 0 } text ? MarkdownText.Block(text) : "";

    private static string Steps(LoadResult result)
    {
        StepResult[] steps = [.. result.Steps];
        IReadOnlyList<StepResult> shown = TellingSteps.Of(steps);
        return string.Join(
            '\n',
            [
                "| step | ok | failed | p50 | p90 | p95 | p99 | max | throughput |",
                "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
                .. shown.Select(step => Row(
                    MarkdownText.Code(Printable.Name(result.Scenarios.Length > 1 ? step.Label : step.Name)), step.Statistics)),
                Row("**total**", result.Statistics),
                .. steps.Length > shown.Count ? ["", BoundedList.More(steps.Length - shown.Count) + " steps, in the JSON result"] : Array.Empty<string>(),
            ]);
    }

    private static string Row(string name, LoadStatistics statistics) => MarkdownText.Row(
        [
            name,
            Quantity.Of(statistics.Ok),
            Quantity.Of(statistics.Failed),
            .. StatisticsText.Percentiles(statistics, 50, 90, 95, 99, 100),
            Quantity.RateInColumn(statistics.Throughput.PerSecond),
        ]);

    private static string OverTime(LoadResult result)
    {
        if (result.Series.Length < 2) return "";
        double[] times = [.. result.Series.Select(point => point.Total.Ok == 0 ? double.NaN : point.Total.P95)];
        double[] rates = [.. result.Series.Select(point => point.Length > TimeSpan.Zero ? point.Total.Ok / point.Length.TotalSeconds : 0)];
        return MarkdownText.Block($"p95         {Sparkline.Of(times)}\nthroughput  {Sparkline.Of(rates, lowIsWorst: true)}");
    }

    private static string List(string title, IReadOnlyCollection<string> lines, int most) => lines.Count == 0
        ? ""
        : string.Join('\n', [$"**{title}**", "", .. BoundedList.Lines(lines, most, ", in the JSON result").Select(line => "- " + MarkdownText.Code(line))]);
}
