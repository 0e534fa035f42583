using System.Globalization;
using LoadForge.Results.Comparisons;

namespace LoadForge.Benchmarks.Verdicts;

/// <summary>The answers of many comparisons.</summary>
internal sealed class PairTally
{
    private readonly int[] _answers = new int[4];

    /// <summary>Comparisons in which any value was worse.</summary>
    public int Worse => _answers[(int)ComparisonAnswer.Worse];

    /// <summary>Comparisons in which p95 was worse.</summary>
    public int P95Worse { get; private set; }

    /// <summary>Comparisons in which p95 was the same, or could not be told.</summary>
    public int P95NoAlarm { get; private set; }

    public void Add(BaselineComparison comparison)
    {
        _answers[(int)comparison.Answer]++;
        ComparisonAnswer p95 = comparison.Changes.First(change => change.Metric == "p95").Answer;
        if (p95 == ComparisonAnswer.Worse) P95Worse++;
        if (p95 is ComparisonAnswer.Same or ComparisonAnswer.Inconclusive) P95NoAlarm++;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"  same {_answers[(int)ComparisonAnswer.Same]}, better {_answers[(int)ComparisonAnswer.Better]}, worse {Worse}, inconclusive "
            + $"{_answers[(int)ComparisonAnswer.Inconclusive]}; p95 worse {P95Worse}");
}
