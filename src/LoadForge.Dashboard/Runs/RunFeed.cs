using System.Collections.Immutable;
using LoadForge.Dashboard.Serving;
using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Dashboard.Runs;

/// <summary>
/// Observes one run for the readers of the page. Without readers it only notes the names of the values of extensions; everything else is in the run itself.
/// </summary>
/// <remarks>
/// | state | OnStarted | OnSnapshot | OnCompleted | OnAbandoned |
/// |---|---|---|---|---|
/// | new | running: readers get a snapshot; over, if another feed follows the run | nothing | nothing | nothing |
/// | running | nothing | readers get the block that is complete, if there is one | over: readers get the result | over: readers get the last snapshot |
/// | over | nothing | nothing | nothing | nothing |
/// </remarks>
/// <param name="hub">The readers.</param>
/// <param name="id">Identifies the run on the page.</param>
internal sealed class RunFeed(RunHub hub, string id) : IRunObserver
{
    private const string Who = "stopped from the dashboard";

    // Judging takes at most this part of the time of the thread that watches the run.
    private const int OneOf = 200;

    // Replaced by the thread of the engine when a name is added.
    private volatile string[] _values = [];
    // The last ones, for pages that get a snapshot before the next judging.
    private volatile Verdict[] _verdicts = [];
    private volatile RunInProgress? _run;
    private long _judgeAgainAt;
    private long _lastCost;

    public string Id => id;

    /// <summary>The run; null before and after it.</summary>
    public RunInProgress? Run => _run;

    public void OnStarted(RunInProgress run)
    {
        _run = run;
        if (!hub.Begin(this)) _run = null;
    }

    public void OnSnapshot(MetricSnapshot snapshot)
    {
        foreach (ExtensionValue value in snapshot.Interval.ExtensionValues)
        {
            if (!_values.Contains(value.Name)) _values = [.. _values, value.Name];
        }

        if (hub.HasReaders && _run is { LastBlock: { } block } run) hub.Send(new RunMessage(this) { Second = SecondOf(run, block, VerdictsOf(run)) });
    }

    public void OnCompleted(LoadResult result)
    {
        if (_run is null) return;
        _run = null;
        hub.End(this, EndedRun.Of(id, result));
    }

    public void OnAbandoned()
    {
        if (_run is not { } run) return;
        _run = null;
        hub.End(this, EndedRun.WithoutResult(id, run.SoFar()));
    }

    /// <summary>The run so far; null if it is over.</summary>
    public RunSnapshot? Snapshot()
    {
        if (_run is not { } run) return null;
        string[] values = _values;
        LoadResult soFar = run.SoFar() with { Verdicts = [.. _verdicts] };
        return new RunSnapshot(
            EventText.Of("snapshot", JsonLive.Snapshot(StatusOf(run), soFar, values)),
            RunLayout.Of(soFar, values),
            soFar.Series.Length / soFar.Cells.PointsPerBlock);
    }

    /// <summary>Does what a reader wants.</summary>
    /// <exception cref="InvalidOperationException">The run is over, or cannot be changed now.</exception>
    /// <exception cref="ArgumentException">The request is invalid.</exception>
    public void Obey(ControlRequest request)
    {
        RunInProgress run = _run ?? throw new InvalidOperationException("The run has ended.");
        switch (request)
        {
            case { Stop: "graceful", Rate: null }:
                run.Stop(Who);
                break;
            case { Stop: "now", Rate: null }:
                run.StopNow(Who);
                break;
            case { Stop: null, Rate: { } rate }:
                run.ChangeLevel(rate);
                return;
            default:
                throw new ArgumentException("A request has either a stop or a rate.", nameof(request));
        }

        // The page offers the next thing to do only when it has seen that the run is being stopped.
        hub.Send(new RunMessage(this));
    }

    private LiveStatus StatusOf(RunInProgress run) => new(id, run.IsStopping ? LiveState.Stopping : LiveState.Running, run.Level);

    private ImmutableArray<Verdict>? VerdictsOf(RunInProgress run)
    {
        long started = TimeProvider.System.GetTimestamp();
        if (started < _judgeAgainAt) return null;
        ImmutableArray<Verdict> verdicts = run.JudgeSoFar();
        long ended = TimeProvider.System.GetTimestamp();

        // The first judging includes the compilation of its code, and any may include an interruption of the thread: the less of two tells what it costs.
        long cost = ended - started;
        _judgeAgainAt = ended + (OneOf * Math.Min(cost, _lastCost));
        _lastCost = cost;
        _verdicts = [.. verdicts];
        return verdicts;
    }

    private RunSecond SecondOf(RunInProgress run, RunBlock block, ImmutableArray<Verdict>? verdicts)
    {
        string[] values = _values;
        LiveStatus status = StatusOf(run) with { Verdicts = verdicts };
        return new RunSecond(
            block.Index,
            RunLayout.Of(block.Result, values),
            new Lazy<byte[]>(() => EventText.Of("second", JsonLive.Second(status, block, values))));
    }
}
