using LoadForge.Analysis.Context;
using LoadForge.Analysis.Detection;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Thresholds;

namespace LoadForge.Tests.Analysis.Context;

public sealed class ResourcesTests
{
    [Test]
    public void What_servers_report_has_the_unit_that_thresholds_give_it()
    {
        LoadResult result = new SimulatedRun().Build();
        var readings = ServerMetric.All.Select(metric => Reading.Sum(metric.Name, 1)).ToArray();
        Segment segment = Segments.Of(result with { Series = [.. result.Series.Select(point => point with { Total = point.Total with { Readings = [.. readings] } })] }).Single();
        var units = Resources.Of(segment).ToDictionary(resource => resource.Name, resource => resource.Unit);

        Assert.That(ServerMetric.All.Where(metric => units[metric.Name] != metric.Unit).Select(metric => metric.Name), Is.Empty);
    }

    [Test]
    public void The_processs_pauses_and_queue_are_listed_once()
    {
        LoadResult result = new SimulatedRun().Build();
        Segment segment = Segments.Of(result with { Series = [.. result.Series.Select(point => point with { Total = point.Total with { Readings = [Reading.Sum("gc pauses", 1)] } })] }).Single();

        Assert.That(Resources.Of(segment).Select(resource => resource.Name), Is.Unique.And.Contains("gc pauses").And.Contains("thread pool queue"));
    }
}
