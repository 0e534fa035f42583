using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cluster.Tests.Hosting;

/// <summary>Keeps the run that it observes.</summary>
internal sealed class Follower : IRunObserver
{
    private readonly TaskCompletionSource<RunInProgress> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunInProgress? _run;

    /// <summary>The run, after its first second.</summary>
    public Task<RunInProgress> Seen => _seen.Task;

    public void OnStarted(RunInProgress run) => _run = run;

    public void OnSnapshot(MetricSnapshot snapshot) => _seen.TrySetResult(_run!);

    public void OnCompleted(LoadResult result)
    {
    }
}
