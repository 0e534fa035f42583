using System.Collections.Immutable;
using LoadForge.Recording.Cells;
using LoadForge.Results.Journal;
using LoadForge.Results.Series;

namespace LoadForge.Engine.Merging.Results;

/// <summary>Adds up series block by block. Counts are exact; percentiles of a block come from its cells.</summary>
internal sealed class SeriesMerge
{
    private readonly int _bits;
    private readonly ILookup<int, (string Scenario, string Step, Cell Cell)> _cells;

    /// <summary>Creates the merge.</summary>
    /// <param name="cells">The cells of all results together.</param>
    public SeriesMerge(CellTable cells)
    {
        _bits = cells.BucketBits;
        _cells = cells.Rows.Where(row => !row.IsIteration)
            .SelectMany(row => row.Cells.Select(cell => (row.Scenario, row.Step, Cell: cell))).ToLookup(step => step.Cell.Block);
    }

    /// <summary>The points together: those of one number are one point.</summary>
    public ImmutableArray<SeriesPoint> Of(IReadOnlyCollection<ImmutableArray<SeriesPoint>> series) =>
    [
        .. Enumerable.Range(0, series.Max(points => points.Length))
            .Select(block => Point(block, [.. series.Where(points => block < points.Length).Select(points => points[block])])),
    ];

    private SeriesPoint Point(int block, SeriesPoint[] parts)
    {
        // That of a process which ran longer than the others is exact.
        if (parts is [var only]) return only with { Total = only.Total with { ExtensionValues = [] } };
        Cell total = _cells[block].Aggregate(new Cell(block, 0), (sum, step) => sum.Add(step.Cell));
        long ok = parts.Sum(part => part.Total.Ok);
        return parts.MaxBy(part => part.Length)! with
        {
            At = parts.Max(part => part.At),
            ActiveUsers = parts.Sum(part => part.ActiveUsers),
            Total = Statistics(total.Response, ok, parts.Sum(part => part.Total.Failed), parts.Sum(part => part.Total.BytesReceived)) with
            {
                Max = parts.Max(part => part.Total.Max),
                Mean = ok == 0 ? 0 : parts.Sum(part => part.Total.Mean * part.Total.Ok) / ok,
            },
            Steps = Steps(block),
            Generator = parts.Select(part => part.Generator).Aggregate(GeneratorTotals.Together),
            ServiceTime = Array.TrueForAll(parts, part => part.ServiceTime is null) ? null : Times(total.Service),
            Requests = parts.Sum(part => part.Requests),
            BytesSent = parts.Sum(part => part.BytesSent),
            BytesOnWire = parts.Sum(part => part.BytesOnWire),
            Failures = SeriesPoint.ByKind(parts.SelectMany(part => part.Failures)),
        };
    }

    private ImmutableArray<StepPoint> Steps(int block) =>
    [
        .. _cells[block].GroupBy(step => (step.Scenario, step.Step), step => step.Cell).Select(cells =>
        {
            Cell sum = cells.Aggregate((left, right) => left.Add(right));
            long failed = sum.Failures.Sum(failure => failure.Count);
            return new StepPoint(cells.Key.Scenario, cells.Key.Step, Statistics(sum.Response, sum.Response.Total, failed, sum.BytesReceived));
        }).Where(step => step.Statistics.Count > 0),
    ];

    private PointStatistics Statistics(BucketCounts counts, long ok, long failed, long bytesReceived)
    {
        PointTimes times = Times(counts);
        return new PointStatistics(ok, failed, bytesReceived, times.P50, times.P75, times.P90, times.P95, times.P99, times.P999, times.Max, times.Mean);
    }

    private PointTimes Times(BucketCounts counts)
    {
        long[] times = [.. PointTimes.Percentiles.ToArray().Select(percentile => counts.Percentile(percentile, _bits))];
        return new PointTimes(times[0], times[1], times[2], times[3], times[4], times[5], times[6], counts.Mean(_bits));
    }
}
