using LoadForge.Profiles;

namespace LoadForge.Plans;

/// <summary>Connects the control of a plan to its current run.</summary>
internal sealed class RunControl
{
    /// <summary>The maximum duration of a change.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromDays(30);

    private readonly Lock _turn = new();
    private volatile TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<LoadModel, double, TimeSpan, string?>? _change;
    private Action<StopKind, string>? _stop;
    private bool _isTaken;
    private bool _hasEnded;

    /// <summary>Completes when a run starts for the first time; fails if a run cannot start.</summary>
    public Task Started => _started.Task;

    /// <summary>Whether a run is in progress.</summary>
    public bool IsRunning => Volatile.Read(ref _change) is not null;

    /// <summary>Reserves the control for one run.</summary>
    /// <exception cref="InvalidOperationException">Another run uses the control.</exception>
    public void Take()
    {
        lock (_turn)
        {
            if (_isTaken)
            {
                throw new InvalidOperationException("The control is used by another run; use a separate control for each plan that runs at the same time.");
            }

            _isTaken = true;
            _hasEnded = false;
            if (_started.Task.IsFaulted) _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Notes that the run has started.</summary>
    /// <param name="change">Changes its load: the model, the level, how long the change takes, and the scenario if there are several profiles.</param>
    /// <param name="stop">Ends it early, for a reason.</param>
    public void Begin(Action<LoadModel, double, TimeSpan, string?> change, Action<StopKind, string> stop)
    {
        lock (_turn)
        {
            (_change, _stop) = (change, stop);
        }

        _started.TrySetResult();
    }

    /// <summary>Notes that the run is over: later calls have no effect on it.</summary>
    public void End()
    {
        lock (_turn)
        {
            (_change, _stop) = (null, null);
            _hasEnded = true;
        }
    }

    /// <summary>Notes that the run could not start, so that code does not wait for it forever.</summary>
    /// <param name="error">The reason; ignored once a run has started.</param>
    public void Fail(Exception error)
    {
        // Code that does not wait for the start gets the exception from the run itself.
        if (_started.TrySetException(error)) _ = _started.Task.Exception;
    }

    /// <summary>Releases the control for another run.</summary>
    public void Free()
    {
        lock (_turn)
        {
            _isTaken = false;
        }
    }

    /// <summary>Changes the level of the run's profile, or of the profile of one scenario.</summary>
    public void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        lock (_turn)
        {
            Action<LoadModel, double, TimeSpan, string?> change = _change ?? throw NotUnderWay();
            change(model, to, over, scenario);
        }
    }

    /// <summary>Ends the run early; does nothing once it is over.</summary>
    /// <param name="kind">How.</param>
    /// <param name="reason">The reason, for the result.</param>
    public void Stop(StopKind kind, string reason)
    {
        lock (_turn)
        {
            if (_stop is { } stop) stop(kind, reason);
            else if (!_hasEnded) throw NotUnderWay();
        }
    }

    private InvalidOperationException NotUnderWay() => new(_hasEnded
        ? "The run has ended and can no longer be changed."
        : "No run has started with this control. Pass it to a plan with .ControlledBy(control), start the plan, and await control.Started.");
}
