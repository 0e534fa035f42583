using LoadForge.Recording.Outcomes;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>Runs the iterations of one virtual user, one after another, until its dispatcher ends it.</summary>
internal abstract class UserLoop(UserSlot user, Action<UserLoop> onEnded) : IThreadPoolWorkItem
{
    // A scenario that never waits would otherwise occupy its thread and starve the other users.
    private static readonly TimeSpan MaxTurn = TimeSpan.FromMilliseconds(5);

    private long? _turnStarted;

    /// <summary>The user of the current iteration's scenario.</summary>
    public VirtualUser User => user.Current;

    protected UserSlot Slot => user;

    /// <summary>Whether the user has run its last iteration.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether the user's iterations have ended and its teardown is running.</summary>
    public bool IsTearingDown { get; private set; }

    /// <summary>The phase of the iteration in progress.</summary>
    public int RunningPhase => Phase;

    /// <summary>The phase in which the next iteration is counted.</summary>
    protected int Phase { get; set; }

    /// <summary>Failed iterations since the last success.</summary>
    protected int FailedInARow { get; private set; }

    /// <summary>The intended start of the next iteration; null for as soon as possible.</summary>
    protected long? Intended { get; set; }

    /// <summary>Starts the loop on the thread pool, outside the execution context of the caller.</summary>
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    /// <summary>Waits until an iteration may run; false ends the loop.</summary>
    protected abstract ValueTask<bool> NextAsync();

    /// <summary>Called when an iteration has ended.</summary>
    protected virtual void OnIterationEnded()
    {
    }

    private async Task RunAsync()
    {
        long? ended = null;
        while (true)
        {
            ValueTask<bool> next = NextAsync();
            if (!next.IsCompleted) ended = null;
            if (!await next.ConfigureAwait(false)) break;

            // Without a wait, one timestamp is the end of an iteration and the start of the next: no time passes between them.
            long started = Intended is null && ended is { } end ? end : User.Recorder.Now;
            User.Iteration++;
            User.Recorder.BeginIteration(Phase, Intended ?? started, started);
            User.BeginTrace();
            Exception? error = null;
            bool waited = false;
            bool isStep = false;
            try
            {
                // An iteration that waited for a thread until the run was over is not started: the pool may be full of blocking iterations.
                User.Cancellation.ThrowIfCancellationRequested();
                if (!User.IsLoggedIn) await User.LogInAsync().ConfigureAwait(false);
                Task iteration = User.Environment.Scenario.Body(User);
                if (!iteration.IsCompleted)
                {
                    // A user that waits has released its thread. To yield as well would only move it from the socket threads to the pool.
                    waited = true;
                }

                await iteration.ConfigureAwait(false);
                isStep = User.EndsWithStep(iteration);
            }
            catch (Exception caught)
            {
                error = caught;
            }

            Outcome outcome = User.OutcomeOf(error);
            ended = User.Recorder.EndIteration(outcome, error, isStep);
            User.Recorder.EndTrace(outcome);
            FailedInARow = User.Recorder.HasFailed(outcome) ? FailedInARow + 1 : 0;
            if (User.HasGivenUp) break;
            OnIterationEnded();
            if (waited)
            {
                _turnStarted = null;
            }
            else if (HasHadItsTurn())
            {
                await Task.Yield();
                ended = null;
                _turnStarted = null;
            }
        }

        IsTearingDown = true;
        await user.TearDownAsync().ConfigureAwait(false);
        user.Dispose();
        HasEnded = true;
        onEnded(this);
    }

    private bool HasHadItsTurn()
    {
        long now = Environment.TickCount64;
        _turnStarted ??= now;
        return now - _turnStarted > MaxTurn.TotalMilliseconds;
    }
}
