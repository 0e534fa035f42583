namespace LoadForge.Capacity;

/// <summary>
/// What the probes of a search say together. The load is taken to be the harder the higher it is, and of two findings that contradict each other the later one counts,
/// so that every kept load lies below every one that was not.
/// </summary>
internal sealed class SearchBounds
{
    private readonly SortedDictionary<double, int> _kept = [];
    private readonly SortedDictionary<double, int> _broken = [];
    private readonly SortedDictionary<double, int> _saturated = [];

    public SearchBounds(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings) Add(finding);
    }

    /// <summary>The highest load that was kept; null when there is none.</summary>
    public double? Kept => _kept.Count > 0 ? _kept.Keys.Last() : null;

    /// <summary>The lowest load that was broken; null when there is none.</summary>
    public double? Broken => _broken.Count > 0 ? _broken.Keys.First() : null;

    /// <summary>The lowest load above <see cref="Kept"/> that was broken, or that the generator could not make; null when there is none.</summary>
    public double? Upper
    {
        get
        {
            double[] uppers = [.. _broken.Keys.Take(1), .. _saturated.Keys.Where(level => !(level <= Kept)).Take(1)];
            return uppers.Length > 0 ? uppers.Min() : null;
        }
    }

    /// <summary>Whether a load that was broken, or that the generator could not make, was kept later, or a higher one.</summary>
    public bool HasRefuted { get; private set; }

    /// <summary>How often a load was kept.</summary>
    public int TimesKept(double level) => _kept.GetValueOrDefault(level);

    /// <summary>Whether the generator could not make a load, asked twice.</summary>
    public bool IsBeyondTheGenerator(double level) => _saturated.ContainsKey(level);

    /// <summary>Whether a probe at exactly this load was broken, or beyond the generator.</summary>
    public bool IsNotKept(double level) => _broken.ContainsKey(level) || _saturated.ContainsKey(level);

    /// <summary>How many probes above one load and up to another were broken.</summary>
    public int TimesBroken(double above, double upTo) => Times(_broken, above, upTo);

    /// <summary>How many probes above one load and up to another were broken, or beyond the generator.</summary>
    public int TimesNotKept(double above, double upTo) => Times(_broken, above, upTo) + Times(_saturated, above, upTo);

    private static int Times(SortedDictionary<double, int> levels, double above, double upTo) =>
        levels.Where(level => level.Key > above && level.Key <= upTo).Sum(level => level.Value);

    private void Add(Finding finding)
    {
        switch (finding.Status)
        {
            case ProbeStatus.Kept:
                HasRefuted |= Forget(_broken, level => level <= finding.Level) | Forget(_saturated, level => level <= finding.Level);
                Count(_kept, finding.Level);
                break;
            case ProbeStatus.Broken:
                Forget(_kept, level => level >= finding.Level);
                Count(_broken, finding.Level);
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
