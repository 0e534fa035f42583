using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Cluster.Hosting;

/// <summary>Runs the share of one agent, for one coordinator.</summary>
internal sealed class AgentHost : IAgentRun, IDisposable
{
    private readonly Func<string, LoadPlan> _planOf;
    private readonly MachineThread _thread;
    private readonly AgentMachine _machine;
    private readonly CancellationTokenSource _halt = new();
    private AgentPart? _part;
    private readonly List<OrderedChange> _early = [];
    private PartInProgress? _run;
    private StopOrder? _halted;
    private bool _isReleased;
    private volatile bool _isCancelled;

    private AgentHost(Func<string, LoadPlan> planOf, Guid id, AgentInfo info, IClusterLink link, MachineThread thread)
    {
        (_planOf, _thread) = (planOf, thread);
        _machine = new AgentMachine(id, info, this, link.Send);
    }

    /// <summary>Waits for a coordinator, and runs the share of the plan that it gives.</summary>
    /// <param name="planOf">Makes the whole plan from what the coordinator says is to run; what it throws is told the coordinator.</param>
    /// <param name="id">The agent, as the link knows it.</param>
    /// <param name="info">What it is.</param>
    /// <param name="link">The link to coordinators.</param>
    /// <param name="claim">The claim if the agent has been claimed already; null if it waits.</param>
    /// <param name="cancellation">Ends the wait, or the run.</param>
    public static async Task RunAsync(
        Func<string, LoadPlan> planOf, Guid id, AgentInfo info, IClusterLink link, Frame? claim, CancellationToken cancellation)
    {
        using var thread = new MachineThread(link);
        using var host = new AgentHost(planOf, id, info, link, thread);
        if (claim is not null) thread.Post(() => host._machine.Receive(claim, thread.Now));
        using CancellationTokenRegistration cancelling = cancellation.UnsafeRegister(_ => thread.Post(host.Cancel), null);
        await thread.RunAsync(
            frame => host._machine.Receive(frame, thread.Now), () => host._machine.Tick(thread.Now), () => host._isReleased).ConfigureAwait(false);
    }

    public void Dispose() => _halt.Dispose();

    void IAgentRun.Prepare(Claim claim)
    {
        _part = new AgentPart(LoadShare.Of(claim.Index, claim.Agents), _thread, _machine, OnStarted);
        _ = RunAsync(claim.Test, _part);
    }

    void IAgentRun.Begin(TimeSpan at) => _part!.Begin(_thread.TimestampOf(at));

    void IAgentRun.Change(OrderedChange change)
    {
        if (_run is null) _early.Add(change);
        else Change(_run, change);
    }

    void IAgentRun.Halt(StopOrder order)
    {
        _halted = order;
        if (_run is null) _halt.Cancel();
        else Stop(_run, order);
    }

    void IAgentRun.Release() => _isReleased = true;

    private static void Stop(PartInProgress run, StopOrder order)
    {
        if (order.IsGraceful) run.Stop(order.Reason);
        else run.StopNow(order.Reason);
    }

    private void Change(PartInProgress run, OrderedChange change)
    {
        try
        {
            run.Change(change);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            _machine.RunCannotFollow(error.Message);
        }
    }

    private void OnStarted(PartInProgress run)
    {
        _run = run;
        foreach (OrderedChange change in _early) Change(run, change);
        if (_halted is { } order) Stop(run, order);
    }

    private void Cancel()
    {
        if (_machine.State == AgentState.Free)
        {
            _isReleased = true;
            return;
        }

        _isCancelled = true;
        _halt.Cancel();
    }

    // Not on the machine's thread.
    private async Task RunAsync(string test, AgentPart part)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        string? failure;
        bool isUnreachable = false;
        try
        {
            LoadResult result = await _planOf(test).For(part).RunAsync(_halt.Token).ConfigureAwait(false);
            failure = result.Ending == RunEnding.Completed ? null : result.EndingReason;
        }
        catch (Exception error)
        {
            (failure, isUnreachable) = (error.Message, error is TargetUnreachableException);
        }

        _thread.Post(() => _machine.RunHasEnded(
            _halted is null ? _isCancelled ? "it was interrupted on its machine" : failure : null, _thread.Now, isUnreachable));
    }
}
