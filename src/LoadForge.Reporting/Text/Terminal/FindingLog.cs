using LoadForge.Analysis.Live;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>The findings of a run in progress as lines in a log: one when a finding begins, and one when it ends.</summary>
public sealed class FindingLog
{
    private readonly LiveFindings _findings = new();
    private readonly HashSet<(int Number, bool HasEnded)> _told = [];

    /// <summary>
    /// The lines of a snapshot, as <c>00:12  ! outage: nothing finished for 1 s, 203 iterations waiting</c>. Call it for every snapshot, in order.
    /// </summary>
    /// <param name="snapshot">The state of the run.</param>
    public IReadOnlyList<string> Of(MetricSnapshot snapshot) =>
    [
        .. _findings.Add(snapshot).Where(finding => _told.Add((finding.Number, finding.End is not null)))
            .Select(finding => $"{Quantity.Clock(finding.Start)}  ! {FindingText.Of(finding)}"),
    ];
}
