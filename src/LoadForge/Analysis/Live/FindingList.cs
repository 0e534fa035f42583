using System.Collections.Immutable;

namespace LoadForge.Analysis.Live;

/// <summary>The findings of a run in progress. Bounded: those that ended first are dropped.</summary>
internal sealed class FindingList
{
    /// <summary>The maximum number of findings.</summary>
    public const int Max = 20;

    private readonly List<LiveFinding> _all = [];
    private int _numbers;

    /// <summary>The findings, in the order in which they were found.</summary>
    public ImmutableArray<LiveFinding> All => [.. _all];

    /// <summary>Adds a finding that continues.</summary>
    /// <returns>Its number.</returns>
    public int Add(InsightKind kind, TimeSpan start, string text)
    {
        if (_all.Count == Max) _all.RemoveAt(Math.Max(0, _all.FindIndex(finding => finding.End is not null)));
        _all.Add(new LiveFinding(kind, start, End: null, text) { Number = ++_numbers });
        return _numbers;
    }

    /// <summary>Changes a finding, unless it was dropped.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="text">What it is now.</param>
    /// <param name="end">Where it ended; null if it continues.</param>
    public void Change(int number, string text, TimeSpan? end = null)
    {
        int index = _all.FindIndex(finding => finding.Number == number);
        if (index >= 0) _all[index] = _all[index] with { Text = text, End = end };
    }
}
