namespace LoadForge.Capacity;

/// <summary>
/// The combined findings of the probes of a search. A higher load is assumed to be harder, and of two contradictory findings the later one
/// counts, so that every passed load lies below every one that was not.
/// </summary>
internal sealed class SearchBounds
{
    private readonly SortedDictionary<double, int> _passed = [];
    private readonly SortedDictionary<double, int> _failed = [];
    private readonly SortedDictionary<double, int> _saturated = [];

    public SearchBounds(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings) Add(finding);
    }

    /// <summary>The highest load that passed; null when there is none.</summary>
    public double? Passed => _passed.Count > 0 ? _passed.Keys.Last() : null;

    /// <summary>The lowest load that failed; null when there is none.</summary>
    public double? Failed => _failed.Count > 0 ? _failed.Keys.First() : null;

    /// <summary>The lowest load above <see cref="Passed"/> that failed, or that the generator could not make; null when there is none.</summary>
    public double? Upper
    {
        get
        {
            double[] uppers = [.. _failed.Keys.Take(1), .. _saturated.Keys.Where(level => !(level <= Passed)).Take(1)];
            return uppers.Length > 0 ? uppers.Min() : null;
        }
    }

    /// <summary>Whether a load that failed, or that the generator could not make, passed later, or a higher one.</summary>
    public bool HasRefuted { get; private set; }

    /// <summary>How often a load passed.</summary>
    public int TimesPassed(double level) => _passed.GetValueOrDefault(level);

    /// <summary>Whether the generator could not make a load, asked twice.</summary>
    public bool IsBeyondTheGenerator(double level) => _saturated.ContainsKey(level);

    /// <summary>Whether a probe at exactly this load failed, or beyond the generator.</summary>
    public bool HasNotPassed(double level) => _failed.ContainsKey(level) || _saturated.ContainsKey(level);

    /// <summary>How many probes above one load and up to another failed.</summary>
    public int TimesFailed(double above, double upTo) => Times(_failed, above, upTo);

    /// <summary>How many probes above one load and up to another failed, or beyond the generator.</summary>
    public int TimesNotPassed(double above, double upTo) => Times(_failed, above, upTo) + Times(_saturated, above, upTo);

    private static int Times(SortedDictionary<double, int> levels, double above, double upTo) =>
        levels.Where(level => level.Key > above && level.Key <= upTo).Sum(level => level.Value);

    private void Add(Finding finding)
    {
        switch (finding.Status)
        {
            case ProbeStatus.Passed:
                HasRefuted |= Forget(_failed, level => level <= finding.Level) | Forget(_saturated, level => level <= finding.Level);
                Count(_passed, finding.Level);
                break;
            case ProbeStatus.Failed:
                Forget(_passed, level => level >= finding.Level);
                Count(_failed, finding.Level);
                break;
            case ProbeStatus.Saturated when finding.IsLong:
                Count(_saturated, finding.Level);
                break;
            default:
                break;
        }
    }

    private static void Count(SortedDictionary<double, int> levels, double level) => levels[level] = levels.GetValueOrDefault(level) + 1;

    private static bool Forget(SortedDictionary<double, int> levels, Func<double, bool> isRefuted)
    {
        double[] refuted = [.. levels.Keys.Where(isRefuted)];
        foreach (double level in refuted) levels.Remove(level);
        return refuted.Length > 0;
    }
}
