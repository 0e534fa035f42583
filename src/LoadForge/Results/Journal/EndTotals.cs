using LoadForge.Recording.Intervals;

namespace LoadForge.Results.Journal;

/// <summary>Counts of a whole run, which the sum of its seconds must equal.</summary>
/// <param name="Samples">Steps and iterations that ended in any way.</param>
/// <param name="Requests">HTTP requests sent.</param>
/// <param name="Starts">Planned starts; 0 in the closed model.</param>
internal readonly record struct EndTotals(long Samples, long Requests, long Starts)
{
    /// <summary>The totals of an interval.</summary>
    public static EndTotals Of(RecordedInterval interval) =>
        new(interval.Steps.Sum(static step => step.Ended), interval.Steps.Sum(static step => step.Requests), interval.AllStarts.Planned);

    public static EndTotals operator +(EndTotals left, EndTotals right) =>
        new(left.Samples + right.Samples, left.Requests + right.Requests, left.Starts + right.Starts);
}
