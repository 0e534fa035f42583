using LoadForge.Engine;
using LoadForge.Engine.Merging;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Tests.Engine.Merging;

/// <summary>Conducts parts of this process, which all get an order at once.</summary>
internal sealed class InProcessConductor : IPartsConductor
{
    private static readonly TimeSpan UntilStart = TimeSpan.FromMilliseconds(200);

    private readonly LoadPlan _plan;
    private readonly MergedRun _run;
    private readonly TaskCompletionSource<long> _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly InProcessPart[] _parts;
    private int _ready;

    private InProcessConductor(LoadPlan plan, int parts, RunAudience audience)
    {
        (_plan, _run) = (plan, new MergedRun(plan, parts));
        _parts = [.. Enumerable.Range(0, parts).Select(index => new InProcessPart(index, parts, _run, ReadyAsync, snapshot => audience.Tell(_run, snapshot)))];
    }

    public TimeSpan Elapsed => _plan.Clock.GetElapsedTime(_start.Task.Result);

    /// <summary>Enough, because nothing is sent.</summary>
    public TimeSpan Lead { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs a plan in several parts.</summary>
    public static Task<LoadResult> RunAsync(LoadPlan plan, int parts) => LoadRuns.ConductAsync(plan, async (audience, cancellation) =>
    {
        var conductor = new InProcessConductor(plan, parts, audience);

        // Every process has a control of its own.
        Task[] running =
        [
            .. conductor._parts.Select(part =>
                (plan with { Control = plan.Control is null ? null : new RunControl() }).For(part).RunAsync(cancellation)),
        ];
        await await Task.WhenAny([Task.WhenAll(conductor._parts.Select(part => part.Started)), .. running]);

        // A part says so a little before the agreed start.
        while (conductor.Elapsed is var elapsed && elapsed < TimeSpan.Zero) await Task.Delay(-elapsed, plan.Clock, cancellation);
        audience.Start(conductor._run, conductor);
        await Task.WhenAll(running);
        return conductor._run.Complete();
    });

    public void Change(OrderedChange change)
    {
        foreach (InProcessPart part in _parts) part.Started.Result.Change(change);
    }

    public void Stop(MergedStop stop)
    {
        lock (_run) _run.End(stop);
        foreach (InProcessPart part in _parts)
        {
            if (stop.IsGraceful) part.Started.Result.Stop(stop.Reason);
            else part.Started.Result.StopNow(stop.Reason);
        }
    }

    private Task<long> ReadyAsync()
    {
        if (Interlocked.Increment(ref _ready) == _parts.Length)
            _start.SetResult(_plan.Clock.GetTimestamp() + (long)(UntilStart.TotalSeconds * _plan.Clock.TimestampFrequency));
        return _start.Task;
    }
}
