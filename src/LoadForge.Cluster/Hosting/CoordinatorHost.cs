using LoadForge.Cluster.Coordination;
using LoadForge.Cluster.Links;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cluster.Hosting;

/// <summary>Runs a plan on agents, and merges what they record.</summary>
internal static class CoordinatorHost
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>The longest time from the start of the load of a plan to the end of its last iteration.</summary>
    public static TimeSpan LongestOf(LoadPlan plan) => plan.Workloads.Max(workload => workload.End) + plan.GracePeriod + Slack;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="order">What the agents are to run.</param>
    /// <param name="link">The link to them.</param>
    /// <param name="audience">Is told of the start, and of each second that all agents have delivered.</param>
    /// <param name="ended">Completes when the process of an agent ends, with what it said; before the start of the load that ends the run.</param>
    /// <param name="cancellation">Ends the run early, with what was merged until then.</param>
    /// <exception cref="ClusterException">The run could not start; nothing was measured.</exception>
    public static async Task<LoadResult> RunAsync(
        LoadPlan plan, RunOrder order, IClusterLink link, RunAudience audience, Task<string>? ended, CancellationToken cancellation)
    {
        var run = new MergedRun(plan, order.Agents);
        Coordinator coordinator = null!;
        coordinator = new Coordinator(order, new MergedRunSink(run, Tell), link.Send);
        using var thread = new MachineThread(link);
        using CancellationTokenRegistration cancelling = cancellation.UnsafeRegister(
            _ => thread.Post(() => Cancel(coordinator, run, audience.WhyCancelled)), null);
        _ = ended?.ContinueWith(
            said => thread.Post(() =>
            {
                if (!coordinator.HasStarted) coordinator.Cancel(said.Result);
            }),
            cancellation,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
        bool isAnnounced = false;
        await thread.RunAsync(
            frame => coordinator.Receive(frame, thread.Now),
            () =>
            {
                coordinator.Tick(thread.Now);
                if (isAnnounced || !coordinator.HasStarted) return;
                isAnnounced = true;
                audience.Start(run, new Conductor(thread, coordinator, run));
            },
            () => coordinator.State == CoordinatorState.Done).ConfigureAwait(false);
        if (!coordinator.HasStarted) throw NotStarted(order, coordinator);
        Describe(coordinator, run);
        return run.Complete(coordinator.Invalid);

        void Tell(MetricSnapshot snapshot)
        {
            Describe(coordinator, run);
            audience.Tell(run, snapshot);
        }
    }

    private static void Cancel(Coordinator coordinator, MergedRun run, string reason)
    {
        if (coordinator.HasStarted) run.End(new MergedStop(RunEnding.Cancelled, reason));
        else coordinator.Cancel(reason);
    }

    // Who repeats runs, as a search for the capacity does, must know that it is the target that is missing.
    private static ClusterException NotStarted(RunOrder order, Coordinator coordinator)
    {
        string message = $"The run on {order.Agents} agents did not start: {coordinator.Invalid}.";
        return coordinator.Agents.Any(agent => agent.IsUnreachable)
            ? new ClusterException(message, new TargetUnreachableException(coordinator.Invalid!))
            : new ClusterException(message);
    }

    private static void Describe(Coordinator coordinator, MergedRun run)
    {
        foreach (CoordinatedAgent agent in coordinator.Agents) run.Describe(agent.Index, KnownOf(agent));
    }

    private static MergedProcess KnownOf(CoordinatedAgent agent) => new(agent.Name)
    {
        StartSkew = agent.Late,
        ClockBound = agent.Clock.Answers > 0 ? agent.Clock.Bound : null,
        Failure = agent.Failure,
    };
}
