using LoadForge.Analysis.Live;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>Formats a finding of a run in progress.</summary>
internal static class FindingText
{
    /// <summary>What it is, and where it ended, as <c>outage: nothing finished for 4 s, 812 iterations waiting (until 00:16)</c>.</summary>
    public static string Of(LiveFinding finding) => Printable.Line(finding.Text) + (finding.End is { } end ? $" (until {Quantity.Clock(end)})" : "");
}
