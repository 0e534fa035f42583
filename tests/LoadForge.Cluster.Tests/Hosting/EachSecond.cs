using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>Does something at each second of a run.</summary>
/// <param name="act">What.</param>
internal sealed class EachSecond(Action act) : IRunObserver
{
    public void OnSnapshot(MetricSnapshot snapshot) => act();

    public void OnCompleted(LoadResult result)
    {
    }
}
