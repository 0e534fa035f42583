using System.Collections.Immutable;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Results.Series;

/// <summary>Joins the points of a long run to the blocks of its cells.</summary>
internal static class SeriesBlocks
{
    /// <summary>One point for each block.</summary>
    /// <param name="series">The points of a run.</param>
    /// <param name="cells">The cells of the same run.</param>
    public static IEnumerable<SeriesPoint> Blocks(this ImmutableArray<SeriesPoint> series, CellTable cells)
    {
        if (cells.PointsPerBlock == 1) return series;
        Dictionary<int, Cell> totals = CellEncoding.Read(cells.Total).ToDictionary(static cell => cell.Block);
        return series.Chunk(cells.PointsPerBlock).Select(
            (points, block) => Together(points, totals.GetValueOrDefault(block) ?? new Cell(block, 0), cells.BucketBits));
    }

    private static SeriesPoint Together(SeriesPoint[] points, Cell total, int bits)
    {
        SeriesPoint last = points[^1];
        TimeSpan length = points.Aggregate(TimeSpan.Zero, static (sum, point) => sum + point.Length);
        long ok = points.Sum(static point => point.Total.Ok);
        PointTimes response = TimesOf(total.Response, bits);
        return new SeriesPoint(
            last.At,
            length,
            points[points.Length / 2].Phase,
            last.ActiveUsers,
            new PointStatistics(
                ok,
                points.Sum(static point => point.Total.Failed),
                points.Sum(static point => point.Total.BytesReceived),
                response.P50,
                response.P75,
                response.P90,
                response.P95,
                response.P99,
                response.P999,
                points.Max(static point => point.Total.Max),
                ok == 0 ? 0 : points.Sum(static point => point.Total.Mean * point.Total.Ok) / ok)
            {
                ExtensionValues = ExtensionValue.Together(points.SelectMany(static point => point.Total.ExtensionValues)),
            },
            [],
            GeneratorSample.Together([.. points.Select(static point => (point.Generator, point.Length))]))
        {
            ServiceTime = points.All(static point => point.ServiceTime is null) ? null : TimesOf(total.Service, bits),
            Requests = points.Sum(static point => point.Requests),
            BytesSent = points.Sum(static point => point.BytesSent),
            BytesOnWire = points.Sum(static point => point.BytesOnWire),
            Failures = SeriesPoint.ByKind(points.SelectMany(static point => point.Failures)),
        };
    }

    private static PointTimes TimesOf(BucketCounts counts, int bits)
    {
        Span<long> times = stackalloc long[PointTimes.Percentiles.Length];
        for (int i = 0; i < times.Length; i++) times[i] = counts.Percentile(PointTimes.Percentiles[i], bits);
        return new PointTimes(times[0], times[1], times[2], times[3], times[4], times[5], times[6], counts.Mean(bits));
    }
}
