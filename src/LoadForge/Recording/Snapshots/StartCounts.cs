using LoadForge.Units;

namespace LoadForge.Recording.Snapshots;

/// <summary>The outcome of the planned starts of iterations. In the open model <c>Planned = Started + Dropped</c>, exactly.</summary>
/// <param name="Planned">Iterations intended to start. In the closed model nothing is planned ahead: the same as <paramref name="Started"/>.</param>
/// <param name="Started">Iterations that did start, late ones included.</param>
/// <param name="Late">Started iterations that had to wait for a free virtual user.</param>
/// <param name="Dropped">Iterations never started because no virtual user was free.</param>
public readonly record struct StartCounts(long Planned, long Started, long Late, long Dropped)
{
    /// <summary>Started ÷ planned; 1 when nothing was planned.</summary>
    public Ratio Achieved => Planned == 0 ? new Ratio(1) : Ratio.Of(Started, Planned);

    /// <summary>Adds two counts, as of two phases.</summary>
    public static StartCounts operator +(StartCounts left, StartCounts right) =>
        new(left.Planned + right.Planned, left.Started + right.Started, left.Late + right.Late, left.Dropped + right.Dropped);

    /// <summary>The difference from an earlier count.</summary>
    public static StartCounts operator -(StartCounts left, StartCounts right) =>
        new(left.Planned - right.Planned, left.Started - right.Started, left.Late - right.Late, left.Dropped - right.Dropped);
}
