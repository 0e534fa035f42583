using LoadForge.Profiles;

namespace LoadForge.Engine;

/// <summary>The line from whoever controls a plan's runs to the run under way.</summary>
internal sealed class RunControl
{
    /// <summary>The most users that a change may ask for.</summary>
    public const int MostUsers = 1_000_000;

    /// <summary>The longest time that a change may take.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromDays(30);

    private readonly Lock _turn = new();
    private volatile TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoadRun? _run;
    private bool _isTaken;
    private bool _hasEnded;

    /// <summary>Completes when a run begins for the first time; fails when one cannot begin.</summary>
    public Task Started => _started.Task;

    /// <summary>Whether a run is under way.</summary>
    public bool IsRunning => Volatile.Read(ref _run) is not null;

    /// <summary>Takes the control for one run.</summary>
    /// <exception cref="InvalidOperationException">Another run has it.</exception>
    public void Take()
    {
        lock (_turn)
        {
            if (_isTaken) throw new InvalidOperationException("The control is in use by another run that is under way; give each plan that runs at the same time a control of its own.");
            _isTaken = true;
            _hasEnded = false;
            if (_started.Task.IsFaulted) _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The run has begun.</summary>
    public void Begin(LoadRun run)
    {
        lock (_turn)
        {
            _run = run;
        }

        _started.TrySetResult();
    }

    /// <summary>The run is over; from here on nothing reaches it.</summary>
    public void End()
    {
        lock (_turn)
        {
            _run = null;
            _hasEnded = true;
        }
    }

    /// <summary>The run could not begin: whoever waits for it would wait for good.</summary>
    /// <param name="error">Why; of no meaning once a run has begun.</param>
    public void Fail(Exception error)
    {
        // Whoever does not wait for the start learns it from the run itself.
        if (_started.TrySetException(error)) _ = _started.Task.Exception;
    }

    /// <summary>Frees the control for another run.</summary>
    public void Free()
    {
        lock (_turn)
        {
            _isTaken = false;
        }
    }

    /// <summary>Changes the level of the run's profile, or of the one that a scenario runs by.</summary>
    public void Change(LoadModel model, double to, TimeSpan over, string? scenario)
    {
        lock (_turn)
        {
            LoadRun run = _run ?? throw NotUnderWay();
            run.Change(model, to, over, scenario);
        }
    }

    /// <summary>Ends the run early; does nothing once it is over.</summary>
    /// <param name="isAtOnce">Whether iterations under way are cancelled.</param>
    public void Stop(bool isAtOnce)
    {
        lock (_turn)
        {
            if (_run is { } run) run.Stop(isAtOnce);
            else if (!_hasEnded) throw NotUnderWay();
        }
    }

    private InvalidOperationException NotUnderWay() => new(_hasEnded
        ? "The run has ended: nothing of it can be changed any more."
        : "No run has begun under this control. Hand it to a plan with .ControlledBy(control), start the plan, and await control.Started.");
}
