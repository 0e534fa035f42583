namespace LoadForge.Results;

/// <summary>The order of verdicts, the worst first: failed, inconclusive, passed.</summary>
public static class VerdictOrder
{
    /// <summary>The place of a status in lists, from 0, the worst.</summary>
    /// <param name="status">The status; null, of a test that was not judged, is last.</param>
    public static int RankOf(VerdictStatus? status) => status switch
    {
        VerdictStatus.Failed => 0,
        VerdictStatus.Inconclusive => 1,
        VerdictStatus.Passed => 2,
        _ => 3,
    };

    /// <summary>The worst of several statuses.</summary>
    /// <param name="statuses">The statuses.</param>
    /// <returns>Null if there are none.</returns>
    public static VerdictStatus? WorstOf(IEnumerable<VerdictStatus> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        return statuses.Cast<VerdictStatus?>().MinBy(RankOf);
    }
}
