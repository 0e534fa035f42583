using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Cli.Running;

/// <summary>
/// Ends a run on request: gracefully at the first Ctrl-C, so that it keeps its whole report; immediately at the second; and the process itself at the third, or
/// if the run does not end in time.
/// </summary>
internal sealed class Interruption : IRunObserver, IDisposable
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(0.8);

    private readonly CliConsole _console;
    private readonly string _idle;
    private readonly CancellationTokenSource _beforeStart = new();
    private readonly IDisposable _signals;
    private readonly Lock _changing = new();
    private RunInProgress? _run;
    private ITimer? _patience;
    private int _count;
    private string _signal = "";
    private bool _isDisposed;

    /// <summary>Listens from now on.</summary>
    /// <param name="console">Where signals come from.</param>
    /// <param name="idle">What is told at the first one if no run is in progress that it observes.</param>
    public Interruption(CliConsole console, string idle = "stopping before the load begins.")
    {
        (_console, _idle) = (console, idle);
        _signals = console.OnInterrupt(Interrupt);
    }

    /// <summary>Whether the end was requested.</summary>
    public bool IsRequested => Volatile.Read(ref _count) > 0;

    /// <summary>Why a run ends that was interrupted.</summary>
    public string Reason => $"it was interrupted by {_signal}";

    /// <summary>Cancels what has not started yet.</summary>
    public CancellationToken BeforeStart => _beforeStart.Token;

    /// <inheritdoc/>
    public void OnStarted(RunInProgress run)
    {
        lock (_changing)
        {
            _run = run;
            if (_count > 0) run.Stop(Reason);
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        // It only ends the run.
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result)
    {
        lock (_changing)
        {
            // The run ended in time: nothing may end the process while its report is being written.
            _run = null;
            _patience?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_changing)
        {
            _isDisposed = true;
            _patience?.Dispose();
        }

        _signals.Dispose();
        _beforeStart.Dispose();
    }

    private void Interrupt(string signal)
    {
        lock (_changing)
        {
            if (_isDisposed) return;
            _signal = signal;
            switch (++_count)
            {
                case 1:
                    _console.Tell(
                        $"{signal}: {(_run is null ? _idle : "stopping. Iterations in progress may finish for 3 s; press Ctrl-C again to stop now.")}");
                    StopGracefully();
                    break;
                case 2:
                    _console.Tell($"{signal} again: stopping now.");
                    StopNow();
                    break;
                default:
                    _console.Exit(ExitCode.Interrupted);
                    break;
            }
        }
    }

    private void StopGracefully()
    {
        if (_run is { } run) run.Stop(Reason);
        else CancelStart();
        Then(GracePeriod, StopRun);
    }

    // The reason comes first: code that sees the token cancelled must know why.
    private void CancelStart()
    {
        _console.InterruptRuns(Reason);
        _beforeStart.Cancel();
    }

    private void StopNow()
    {
        StopRun();
        Then(TimeToEnd, () => _console.Exit(ExitCode.Interrupted));
    }

    private void StopRun()
    {
        lock (_changing)
        {
            if (_run is { } run) run.StopNow(Reason);
            else if (!_isDisposed) CancelStart();
        }
    }

    private void Then(TimeSpan after, Action act)
    {
        if (_isDisposed) return;
        _patience?.Dispose();
        _patience = _console.Clock.CreateTimer(_ => act(), null, after, Timeout.InfiniteTimeSpan);
    }
}
