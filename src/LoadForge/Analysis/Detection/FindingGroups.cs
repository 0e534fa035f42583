namespace LoadForge.Analysis.Detection;

/// <summary>Groups the findings that different series show of the same event.</summary>
internal static class FindingGroups
{
    // A percentile of few requests locates a step only to within this many seconds.
    private const int Near = 8;
    private const double MinToLead = 0.5;

    /// <summary>The groups, the one with the most important finding first. In each group, the finding that represents it is first.</summary>
    public static IReadOnlyList<IReadOnlyList<Finding>> Of(IEnumerable<Finding> findings)
    {
        List<List<Finding>> groups = [];

        // Longer findings first: a step of another percentile may be part of a drift, and a spike may be at the edge of a step or within a pause.
        foreach (Finding finding in findings.OrderBy(finding => Order(finding.Kind)).ThenByDescending(Length).ThenByDescending(finding => finding.Weight))
        {
            if (groups.Find(group => IsOfOneEvent(group[0], finding)) is { } group)
                group.Add(finding);
            else
                groups.Add([finding]);
        }

        return [.. groups.Select(LedByTheRightOne).OrderByDescending(group => group[0].Weight)];
    }

    private static bool IsOfOneEvent(Finding first, Finding other)
    {
        if (first.Segment != other.Segment || first.IsWorse != other.IsWorse) return false;
        int near = Math.Max(Near, first.Segment.Points.Length / 100);
        return (first.Kind, other.Kind) switch
        {
            (AnomalyKind.Drift, AnomalyKind.Drift) => true,
            (AnomalyKind.Drift, AnomalyKind.Step) => first.Signal.IsTime && other.Signal.IsTime && (first.Scope.Step is null || first.Scope == other.Scope),
            (AnomalyKind.Step, AnomalyKind.Step) => Math.Abs(first.From - other.From) <= near,
            (AnomalyKind.Step, AnomalyKind.Spike) => Math.Abs(first.From - other.From) <= near && other.Occurrences == 1,
            (AnomalyKind.PeriodicPauses or AnomalyKind.Spike, AnomalyKind.PeriodicPauses or AnomalyKind.Spike) =>
                other.Inside.Count(second => Touches(first, second)) * 2 >= other.Inside.Count,
            _ => false,
        };
    }

    // The longest spike first: parts of it may be found in other percentiles.
    private static int Length(Finding finding) => finding.Kind == AnomalyKind.Spike ? finding.Inside.Count : 0;

    private static int Order(AnomalyKind kind) => kind switch
    {
        AnomalyKind.Drift => 0,
        AnomalyKind.Step => 1,
        AnomalyKind.PeriodicPauses => 2,
        _ => 3,
    };

    private static bool Touches(Finding finding, int second) =>
        finding.Inside.Contains(second) || finding.Inside.Contains(second - 1) || finding.Inside.Contains(second + 1);

    // An event in several steps is represented by all steps together, an event in one step by that step.
    private static List<Finding> LedByTheRightOne(List<Finding> group)
    {
        Finding[] own = [.. group.Where(finding => finding.Kind == group[0].Kind)];
        int steps = own.Select(finding => finding.Scope.Step).OfType<(string, string)>().Distinct().Count();
        Finding[] fit = [.. own.Where(finding => steps == 0 || (finding.Scope.Step is null) == (steps > 1)).DefaultIfEmpty(group[0])];
        double least = MinToLead * fit.Max(finding => finding.Weight);
        Finding lead = fit.Where(finding => finding.Weight >= least).OrderByDescending(finding => finding.Occurrences)
            .ThenByDescending(finding => finding.Clarity).First();
        if (lead.Kind == AnomalyKind.Spike && lead.Occurrences == 1) lead = WithAll(lead, fit.Where(finding => finding.Occurrences == 1));
        return [
            lead,
            .. group.Where(
                finding => (finding.Scope, finding.Signal) != (lead.Scope, lead.Signal)).OrderByDescending(finding =>
                    finding.Scope == lead.Scope).ThenByDescending(finding => finding.Weight)
        ];
    }

    // Each percentile may show a part of a spike. It lasts from the first to the last second of all parts.
    private static Finding WithAll(Finding excursion, IEnumerable<Finding> others)
    {
        HashSet<int> inside = [.. others.SelectMany(other => other.Inside)];
        HashSet<int> beside = [.. excursion.Beside.Except(inside)];
        return excursion with { Inside = inside, Beside = beside, From = inside.Min(), To = inside.Max() + 1 };
    }
}
