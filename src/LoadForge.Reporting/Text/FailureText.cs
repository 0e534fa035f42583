using LoadForge.Analysis;
using LoadForge.Formatting;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// The failure message of a test: expected and measured value, margin, worst time, values over time, other findings, whether
/// the generator can be trusted, and where to read on.
/// </summary>
public static class FailureText
{
    private const string Indent = "  ";
    private const int MinLabelLength = 6;
    private const int MaxInsights = 2;
    private const int MaxVerdicts = 20;

    /// <summary>One verdict with its evidence.</summary>
    /// <param name="verdict">A verdict, usually failed or inconclusive.</param>
    /// <param name="result">The result that it judged.</param>
    /// <param name="reports">Paths of the files of the run; may be empty.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end.</returns>
    public static string Of(Verdict verdict, LoadResult result, params IEnumerable<string> reports) =>
        string.Join('\n', [.. Evidence(verdict, result), .. Footer(result, reports, LabelWidth(verdict, JudgedStatistics.Of(verdict, result)))]);

    /// <summary>All verdicts of a run that are not passed, failed ones first, then inconclusive ones, in one text.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="reports">Paths of the files of the run; may be empty.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end; empty when all passed.</returns>
    public static string OfAll(LoadResult result, params IEnumerable<string> reports)
    {
        Verdict[] verdicts = [
            .. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed),
            .. result.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Inconclusive)
        ];
        return verdicts switch
        {
            [] => "",
            [var only] => Of(only, result, reports),
            _ => string.Join(
                '\n',
                [
                    Headline(result),
                    .. verdicts.Take(MaxVerdicts).SelectMany(verdict => Signed(verdict, result)),
                    .. Rest(verdicts.Length),
                    .. Footer(result, reports, MinLabelLength)
                ]),
        };
    }

    private static string Headline(LoadResult result)
    {
        int failed = result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Failed);
        int inconclusive = result.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Inconclusive);
        return (failed, inconclusive) switch
        {
            (0, _) => Counted(inconclusive, "inconclusive"),
            (_, 0) => Counted(failed, "failed"),
            _ => $"{Counted(failed, "failed")}, {inconclusive} inconclusive",
        };

        string Counted(int count, string outcome) =>
            $"{Printable.Name(result.Name)}: {count} of {Quantity.Of(result.Verdicts.Length, "threshold")} {outcome}";
    }

    private static IEnumerable<string> Rest(int verdicts) => verdicts <= MaxVerdicts ? [] : [$"{BoundedList.More(verdicts - MaxVerdicts)}, in the report"];

    private static IEnumerable<string> Signed(Verdict verdict, LoadResult result) =>
        Evidence(verdict, result).Select((line, index) => index == 0 ? $"{VerdictText.Sign(verdict.Status)} {line}" : line);

    private static IEnumerable<string> Evidence(Verdict verdict, LoadResult result)
    {
        JudgedStatistics judged = JudgedStatistics.Of(verdict, result);
        int width = LabelWidth(verdict, judged);
        yield return VerdictText.ShortLine(verdict);
        if (verdict.Worst is { } worst) yield return Labelled("worst", width, Worst(verdict, worst));
        string spread = StatisticsText.Spread(judged.Statistics);
        string course = verdict.Course.IsDefaultOrEmpty ? "" : Sparkline.Of(verdict.Course, lowIsWorst: VerdictText.LowIsWorst(verdict));
        yield return course.Length == 0
            ? Labelled(Whole(judged), width, spread)
            : Labelled(Printable.Line(verdict.Metric), width, $"{course}   {(judged.StepsOfIterations is null ? "" : "iterations ")}{spread}");
        foreach (string line in verdict.Unit == MetricUnit.Time ? [] : Failures(judged, width)) yield return line;
        if (verdict.GeneratorRemark is { } remark) yield return Labelled("note", width, Printable.Line(remark));
        if (VerdictText.NoInterval(verdict) is { Length: > 0 } note) yield return Labelled("note", width, note);
    }

    // An iteration tells only that a step in it failed; the steps tell how.
    private static IEnumerable<string> Failures(JudgedStatistics judged, int width)
    {
        if (StatisticsText.Failures(judged.Statistics) is { Length: > 0 } failures) yield return Labelled("failed", width, failures);
        if (judged.StepsOfIterations is { } steps && StatisticsText.Failures(steps) is { Length: > 0 } ofSteps) yield return Labelled("steps", width, ofSteps);
    }

    private static string Whole(JudgedStatistics judged) => judged.StepsOfIterations is null ? "run" : "iterations";

    private static string Worst(Verdict verdict, WorstPoint worst) =>
        $"{Quantity.Clock(worst.Start)}–{Quantity.Clock(worst.End)} ({Printable.Name(worst.Phase)})   {Printable.Line(verdict.Metric)} "
        + $"{Quantity.BesideLimit(worst.Value, verdict.Limit, verdict.Unit)} over {Samples(worst.Samples)}{VerdictText.Beyond(verdict, worst.Value)}";

    private static string Samples(long count) => Quantity.Of(count) + (count == 1 ? " sample" : " samples");

    private static IEnumerable<string> Footer(LoadResult result, IEnumerable<string> reports, int width)
    {
        foreach (Insight insight in result.Analyse().Insights.Take(MaxInsights)) yield return Indent + "finding " + InsightText.Line(insight);
        yield return Indent + GeneratorLine.Of(result.Generator);
        string label = "report";
        foreach (string report in reports)
        {
            yield return Labelled(label, width, Printable.Line(report));
            label = "";
        }
    }

    private static string Labelled(string label, int width, string text) => Indent + CellWidth.PadRight(label, width) + Indent + text;

    private static int LabelWidth(Verdict verdict, JudgedStatistics judged) =>
        Math.Max(MinLabelLength, CellWidth.Of(verdict.Course.IsDefaultOrEmpty ? Whole(judged) : Printable.Line(verdict.Metric)));
}
