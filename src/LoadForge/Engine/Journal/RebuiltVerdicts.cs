using System.Collections.Immutable;
using LoadForge.Engine.Health;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Judging;
using LoadForge.Units;

namespace LoadForge.Engine.Journal;

/// <summary>
/// The verdicts on a result that was rebuilt from a journal. What was judged during the run only, or what this process cannot judge, is inconclusive: no
/// threshold of the plan is left out.
/// </summary>
internal static class RebuiltVerdicts
{
    /// <summary>The result with the verdicts on the thresholds of its plan.</summary>
    public static LoadResult AddTo(LoadResult result, JournalHeader header)
    {
        string[] texts = [.. header.Thresholds.Take(header.Thresholds.Length - header.DefaultThresholds)];
        ImmutableArray<Threshold> declared = [.. texts.Select(Parsed).OfType<Threshold>()];
        IEnumerable<Threshold> defaults = header.Thresholds.Skip(texts.Length).Select(Parsed).OfType<Threshold>();
        ImmutableArray<Verdict> own =
        [
            .. texts.Select(text => Parsed(text) is { } threshold
                ? Judge(threshold, result)
                : Unknown(text, result, "its metric is not known here, such as that of an extension whose package is not loaded")),
        ];
        LoadResult judged = result with { Verdicts = own };
        ImmutableArray<Verdict> verdicts =
        [
            .. own,
            .. defaults.Select(threshold => FailedIterations.Judge(threshold, declared, judged)).OfType<Verdict>(),
            .. header.Baselines.Select(text => Unknown(text, result, "the baseline is not in the journal")),
        ];
        if (OtherClients.Judge(result) is { } unseen) verdicts = verdicts.Add(unseen);
        return result with { Verdicts = EarlyEnd.AddTo(verdicts, result) };
    }

    private static Threshold? Parsed(string text) => Threshold.TryParse(text, out Threshold? threshold) ? threshold : null;

    private static Verdict Judge(Threshold threshold, LoadResult result) => threshold.IsWindowed
        ? ThresholdJudge.Unjudged(threshold, ThresholdScope.Of(threshold, result)) with
        {
            Status = VerdictStatus.Inconclusive,
            Reason = "windows are judged during the run, and this result was rebuilt from a journal",
        }
        : ThresholdJudge.Judge(threshold, result, findings: null);

    private static Verdict Unknown(string text, LoadResult result, string reason) => new()
    {
        Threshold = text,
        Status = VerdictStatus.Inconclusive,
        Scope = result.Label,
        Metric = "unknown",
        Unit = MetricUnit.Count,
        Comparison = Comparison.AtMost.Symbol(),
        Limit = double.NaN,
        Reason = $"this result was rebuilt from a journal, and {reason}",
    };
}
