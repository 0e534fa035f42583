using System.Globalization;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cluster.Subject;

/// <summary>Writes a line for each second of a run.</summary>
internal sealed class Seconds : IRunObserver
{
    public void OnSnapshot(MetricSnapshot snapshot) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second {snapshot.At.TotalSeconds:0} {snapshot.Interval.Count}"));

    public void OnCompleted(LoadResult result)
    {
    }
}
