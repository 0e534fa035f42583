using LoadForge.Analysis.Detection;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Analysis.Context;

/// <summary>Takes the series of generator and server out of a segment.</summary>
internal static class Resources
{
    private const string Memory = "check allocations and the settings of the garbage collector";
    private const string Threads = "look for code that blocks thread-pool threads";
    private const string Generator = "the generator itself may be slow: give it more cores or less work";

    // What the extensions of a run name their values, with unit and the least move worth a word. The engine's words for thresholds are the same.
    private static readonly Dictionary<string, (MetricUnit Unit, double MinMove, bool CanCause, string? Remedy)> Known = new()
    {
        ["server requests"] = (MetricUnit.Count, double.PositiveInfinity, false, null),
        ["requests in flight"] = (MetricUnit.Count, 4, false, null),
        ["server duration"] = (MetricUnit.Time, 500, false, null),
        ["longest server duration"] = (MetricUnit.Time, 1000, false, null),
        ["allocated per request"] = (MetricUnit.Bytes, 1024, true, Memory),
        ["gen 0 collections"] = (MetricUnit.Count, 4, false, null),
        ["gen 1 collections"] = (MetricUnit.Count, 2, false, null),
        ["gen 2 collections"] = (MetricUnit.Count, 1, true, Memory),
        ["gc pauses"] = (MetricUnit.Time, 10_000, true, Memory),
        ["thread pool queue"] = (MetricUnit.Count, 10, true, Threads),
        ["server exceptions"] = (MetricUnit.Count, 1, false, null),
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
            .. OfGenerator(segment).Where(resource => !names.Contains(resource.Name)),
            new Resource("users in flight", MetricUnit.Count, 3, false, [.. segment.Points.Select(point => (double)point.ActiveUsers)]),
        ];
    }

    private static Resource ExtensionValue(Segment segment, string name)
    {
        (MetricUnit unit, double least, bool canCause, string? remedy) = Known.GetValueOrDefault(name, (MetricUnit.Count, 1, true, null));
        return new Resource(name, unit, least, canCause, [.. segment.Points.Select(point => point.Total.ExtensionValue(name)?.Value ?? double.NaN)], remedy);
    }

    private static IEnumerable<Resource> OfGenerator(Segment segment)
    {
        yield return Of("generator CPU", MetricUnit.Ratio, 0.15, sample => sample.CpuShare.Value);
        yield return Of("generator's wait for a core", MetricUnit.Ratio, 0.2, sample => sample.CpuWaitShare?.Value ?? double.NaN);
        yield return Of("generator's start delay p99", MetricUnit.Time, 5000, sample => sample.StartDelayP99.TotalMicroseconds);
        yield return new Resource(
            Pauses,
            MetricUnit.Time,
            Known[Pauses].MinMove,
            true,
            [.. segment.Points.Select(point => point.Generator.GcPauseShare.Value * point.Length.TotalMicroseconds)],
            Memory);
        yield return Of(Queue, MetricUnit.Count, Known[Queue].MinMove, sample => sample.ThreadPoolQueue, Threads);

        Resource Of(string name, MetricUnit unit, double least, Func<GeneratorSample, double> value, string? remedy = null) =>
            new(name, unit, least, true, [.. segment.Points.Select(point => value(point.Generator))], remedy ?? Generator);
    }
}
