using LoadForge.Analysis.Detection;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Analysis.Context;

/// <summary>Takes the series of generator and server out of a segment.</summary>
internal static class Resources
{
    // What the extensions of a run name their values, with unit and the least move worth a word. The engine's words for thresholds are the same.
    private static readonly Dictionary<string, (MetricUnit Unit, double MinMove, bool CanCause)> Known = new()
    {
        ["server requests"] = (MetricUnit.Count, double.PositiveInfinity, false),
        ["requests in flight"] = (MetricUnit.Count, 4, false),
        ["server duration"] = (MetricUnit.Time, 500, false),
        ["longest server duration"] = (MetricUnit.Time, 1000, false),
        ["allocated per request"] = (MetricUnit.Bytes, 1024, true),
        ["gen 0 collections"] = (MetricUnit.Count, 4, false),
        ["gen 1 collections"] = (MetricUnit.Count, 2, false),
        ["gen 2 collections"] = (MetricUnit.Count, 1, true),
        ["gc pauses"] = (MetricUnit.Time, 10_000, true),
        ["thread pool queue"] = (MetricUnit.Count, 10, true),
        ["server exceptions"] = (MetricUnit.Count, 1, false),
    };

    // Pauses and thread pool are the process's: where the server in it reports them, they are not shown twice.
    private const string Pauses = "gc pauses";
    private const string Queue = "thread pool queue";

    public static IReadOnlyList<Resource> Of(Segment segment)
    {
        string[] names = [.. segment.Points.SelectMany(point => point.Total.ExtensionValues).Select(value => value.Name).Distinct()];
        return
        [
            .. names.Select(name => ExtensionValue(segment, name)),
            .. Generator(segment).Where(resource => !names.Contains(resource.Name)),
            new Resource("users in flight", MetricUnit.Count, 3, false, [.. segment.Points.Select(point => (double)point.ActiveUsers)]),
        ];
    }

    private static Resource ExtensionValue(Segment segment, string name)
    {
        (MetricUnit unit, double least, bool canCause) = Known.GetValueOrDefault(name, (MetricUnit.Count, 1, true));
        return new Resource(name, unit, least, canCause, [.. segment.Points.Select(point => point.Total.ExtensionValue(name)?.Value ?? double.NaN)]);
    }

    private static IEnumerable<Resource> Generator(Segment segment)
    {
        yield return Of("generator CPU", MetricUnit.Ratio, 0.15, sample => sample.CpuShare.Value);
        yield return Of("generator's wait for a core", MetricUnit.Ratio, 0.2, sample => sample.CpuWaitShare?.Value ?? double.NaN);
        yield return Of("generator's start delay p99", MetricUnit.Time, 5000, sample => sample.StartDelayP99.TotalMicroseconds);
        yield return new Resource(
            Pauses, MetricUnit.Time, Known[Pauses].MinMove, true, [
                .. segment.Points.Select(point => point.Generator.GcPauseShare.Value * point.Length.TotalMicroseconds)
            ]);
        yield return Of(Queue, MetricUnit.Count, Known[Queue].MinMove, sample => sample.ThreadPoolQueue);

        Resource Of(string name, MetricUnit unit, double least, Func<GeneratorSample, double> value) =>
            new(name, unit, least, true, [.. segment.Points.Select(point => value(point.Generator))]);
    }
}
