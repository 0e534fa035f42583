using LoadForge.Analysis.Context;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Detection;

/// <summary>Finds the anomalies of a whole result: every value of every scope in every period of constant load.</summary>
internal static class AnomalyFinder
{
    private const int MaxAlso = 8;

    public static IEnumerable<Anomaly> Find(LoadResult result, int most)
    {
        IReadOnlyList<Scope> scopes = Scope.Of(result);
        List<Finding> findings = [];
        foreach (Segment segment in Segments.Of(result))
        {
            foreach (Scope scope in scopes)
            {
                PointStatistics[] points = segment.Statistics(scope.Step);
                SeriesFinder[] series =
                [
                    .. Enum.GetValues<SignalKind>().Select(kind => Signal.Of(kind, points, segment.Lengths)).OfType<Signal>()
                        .Where(signal => signal.Values.Length >= Segments.Min).Select(signal => new SeriesFinder(segment, scope, signal, points)),
                ];
                bool timesStep = series.Where(one => one.IsTime).Sum(one => one.StepsAgainstLine ?? 0) < 0;
                findings.AddRange(series.SelectMany(one => one.Find(one.IsTime ? timesStep : one.StepsAgainstLine < 0)));
            }
        }

        Dictionary<Segment, IReadOnlyList<Resource>> resources = new(ReferenceEqualityComparer.Instance);
        return [.. FindingGroups.Of(findings).Take(most).Select(group => AnomalyOf(group, ResourcesOf(group[0].Segment)))];

        IReadOnlyList<Resource> ResourcesOf(Segment segment)
        {
            if (!resources.TryGetValue(segment, out IReadOnlyList<Resource>? found)) resources[segment] = found = Resources.Of(segment);
            return found;
        }
    }

    private static Anomaly AnomalyOf(IReadOnlyList<Finding> group, IReadOnlyList<Resource> resources)
    {
        Finding finding = group[0];
        var company = new CorrelatedSeries(finding, resources);
        return new Anomaly
        {
            Kind = finding.Kind,
            Scope = finding.Scope.Label,
            Step = finding.Scope.Step?.Step,
            Metric = finding.Signal.Name,
            Unit = finding.Signal.Unit,
            Phase = finding.Segment.Phase,
            Start = finding.Segment.Points[finding.From].Start,
            End = finding.Segment.Points[finding.To - 1].At,
            Before = finding.Before,
            After = finding.After,
            IsWorse = finding.IsWorse,
            Occurrences = finding.Occurrences,
            Period = finding.Period is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            PerMinute = finding.PerMinute,
            Also = [
                .. group.Skip(1).Where(other => other.Kind == finding.Kind).Select(
                    other => new Observation(
                        Name(other, finding), other.Signal.Unit, other.Before, other.After, true)).DistinctBy(also => also.Name).Take(MaxAlso)
            ],
            Observations = company.Observations(),
            Suspects = company.Suspects(),
            Weight = finding.Weight,
        };
    }

    private static string Name(Finding other, Finding lead) => other.Scope == lead.Scope ? other.Signal.Name : $"{other.Scope.Label}: {other.Signal.Name}";
}
