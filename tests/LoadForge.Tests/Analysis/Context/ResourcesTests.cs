using LoadForge.Analysis.Context;
using LoadForge.Analysis.Detection;
using LoadForge.Recording.Custom;
using LoadForge.Results;

namespace LoadForge.Tests.Analysis.Context;

public sealed class ResourcesTests
{
    [Test]
    public void The_processs_pauses_and_queue_are_listed_once()
    {
        LoadResult result = new SimulatedRun().Build();
        Segment segment = Segments.Of(
            result with
            {
                Series = [.. result.Series.Select(point => point with { Total = point.Total with { ExtensionValues = [ExtensionValue.Sum("gc pauses", 1)] } })]
            }).Single();

        Assert.That(Resources.Of(segment).Select(resource => resource.Name), Is.Unique.And.Contains("gc pauses").And.Contains("thread pool queue"));
    }
}
