using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>A part of a run whose records go straight to the merged run, and which starts at a given moment once all parts are ready.</summary>
/// <param name="index">The process.</param>
/// <param name="parts">The number of processes.</param>
/// <param name="run">The merged run; locked while it is used.</param>
/// <param name="start">The moment at which all start, as a timestamp; completes when all are ready.</param>
/// <param name="tell">Is told of each merged second.</param>
internal sealed class InProcessPart(int index, int parts, MergedRun run, Func<Task<long>> start, Action<MetricSnapshot>? tell = null) : RunPart
{
    private readonly TaskCompletionSource<PartInProgress> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override LoadShare Share { get; } = LoadShare.Of(index, parts);

    /// <summary>How much later than agreed the load started.</summary>
    public TimeSpan? Late { get; private set; }

    /// <summary>How the plan of the process differs; null if it does not.</summary>
    public string? Difference { get; private set; }

    public override Task<long> ReadyAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation)
    {
        lock (run) Difference = run.Difference(plan.Span);
        return start();
    }

    /// <summary>The part once it has started.</summary>
    public Task<PartInProgress> Started => _started.Task;

    public override void OnStarted(PartInProgress run, TimeSpan late)
    {
        Late = late;
        _started.SetResult(run);
    }

    public override void OnRecord(ReadOnlyMemory<byte> record)
    {
        lock (run)
        {
            foreach (MetricSnapshot snapshot in run.Add(index, record.Span)) tell?.Invoke(snapshot);
        }
    }
}
