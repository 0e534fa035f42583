using System.Collections.Immutable;
using LoadForge.Analysis.Detection;
using LoadForge.Analysis.Detection.Arithmetic;
using LoadForge.Results.Series;

namespace LoadForge.Analysis.Context;

/// <summary>Finds other series that moved at the place of a finding, and those that moved together with it.</summary>
internal sealed class CorrelatedSeries(Finding finding, IReadOnlyList<Resource> resources)
{
    private const int MaxBlocks = 60;
    private const int MinBlock = 3;
    private const int MinBlocks = 10;
    private const int MinExcursions = 5;
    private const double MinCorrelation = 0.6;
    private const double MinStudent = 3.5;
    private const int MaxSuspects = 3;

    /// <summary>The throughput, unless the finding is about it, the median where the finding is about other latencies, and every resource.</summary>
    public ImmutableArray<Observation> Observations()
    {
        PointStatistics[] points = finding.Segment.Statistics(finding.Scope.Step);
        SignalKind[] beside = finding.Signal.Kind == SignalKind.Throughput ? [SignalKind.P50] : [SignalKind.Throughput];
        return
        [
            .. beside.Select(kind => Signal.Of(kind, points, finding.Segment.Lengths)).OfType<Signal>().Select(Observed),
            .. resources.Select(Observed).OfType<Observation>(),
        ];
    }

    /// <summary>The resources that rose while it got worse and whose ranks, over blocks of time, go with its own.</summary>
    public ImmutableArray<Suspect> Suspects()
    {
        if (!finding.IsWorse) return [];
        (int From, int To)[] blocks = Blocks();
        if (blocks.Length < MinBlocks) return [];
        double[] places = new double[finding.Segment.Points.Length];
        Array.Fill(places, double.NaN);
        for (int i = 0; i < finding.Signal.Values.Length; i++) places[finding.Signal.Seconds[i]] = finding.Signal.Worse * finding.Signal.Values[i];
        return
        [
            .. resources.Where(resource => resource.CanCause).Select(resource => Suspected(resource, places, blocks)).OfType<Suspect>()
                .OrderByDescending(suspect => suspect.Correlation).Take(MaxSuspects),
        ];
    }

    private Suspect? Suspected(Resource resource, double[] places, (int From, int To)[] blocks)
    {
        if (Observed(resource) is not { IsNotable: true } moved || moved.After < moved.Before) return null;
        List<double> left = [], right = [];
        foreach ((int from, int to) in blocks)
        {
            double[] own = [.. places[from..to].Where(double.IsFinite)], others = resource.At(Enumerable.Range(from, to - from));
            if (own.Length == 0 || others.Length == 0) continue;
            left.Add(Robust.Median(own));
            right.Add(others.Average());
        }

        double correlation = left.Count < MinBlocks ? 0 : Ranks.Correlation(left.ToArray(), right.ToArray());
        return correlation >= MinCorrelation && Ranks.Student(correlation, left.Count) >= MinStudent
            ? new Suspect(resource.Name, resource.Unit, moved.Before, moved.After, correlation, left.Count) { Remedy = resource.Remedy }
            : null;
    }

    // Of what lasts, equal blocks of the segment. Of spells, the spells and as many calm times between them: a few seconds among many would weigh nothing.
    private (int From, int To)[] Blocks()
    {
        int length = finding.Segment.Points.Length;
        if (finding.Kind is AnomalyKind.Step or AnomalyKind.Drift)
        {
            int size = Math.Max(MinBlock, (length + MaxBlocks - 1) / MaxBlocks);
            return [.. Enumerable.Range(0, length / size).Select(block => (block * size, (block + 1) * size))];
        }

        if (finding.Occurrences < MinExcursions) return [];
        int[] starts = [.. finding.Inside.Where(second => !finding.Inside.Contains(second - 1)).Order()];
        int[] calm = [.. finding.Beside.Order()];
        return
        [
            .. starts.Select(start => (start, start + 1)),
            .. starts.Select((_, i) => calm.Length == 0 ? 0 : calm[(int)((i + 0.5) * calm.Length / starts.Length)]).Select(second => (second, second + 1)),
        ];
    }

    private Observation Observed(Signal signal)
    {
        double before = MedianOf(finding.Beside), after = MedianOf(finding.Inside);
        return new Observation(signal.Name, signal.Unit, before, after, signal.IsChange(before, after))
        {
            IsAlwaysShown = signal.Kind == SignalKind.Throughput,
        };

        double MedianOf(HashSet<int> seconds) => Robust.Median([.. signal.Values.Where((_, i) => seconds.Contains(signal.Seconds[i]))]);
    }

    private Observation? Observed(Resource resource)
    {
        double before = Robust.Median(resource.At(finding.Beside)), after = Robust.Median(resource.At(finding.Inside));
        return double.IsFinite(before) && double.IsFinite(after)
            ? new Observation(resource.Name, resource.Unit, before, after, resource.IsMove(before, after))
            : null;
    }
}
