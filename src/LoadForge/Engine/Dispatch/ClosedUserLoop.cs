using LoadForge.Profiles.Schedules;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>A virtual user of the closed model: starts its next iteration as soon as the last has ended and the limits allow it, until it is retired.</summary>
internal sealed class ClosedUserLoop(UserSlot user, ClosedStarts starts, Func<int> currentPhase, Action<UserLoop> onEnded)
    : UserLoop(user, onEnded)
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly StartSpacing? _own = starts.Own();
    private readonly TaskCompletionSource _retired = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool BacksOff => FailedInARow > 0 && starts.BackOff is not null;

    private bool HasMore => !_retired.Task.IsCompleted && (starts.IterationsPerUser is null || Slot.Iterations < starts.IterationsPerUser);

    /// <summary>Ends the user after its current iteration.</summary>
    public void Retire() => _retired.TrySetResult();

    protected override ValueTask<bool> NextAsync() =>
        (starts.HasTurns || BacksOff) && HasMore ? new ValueTask<bool>(WaitAsync()) : ValueTask.FromResult(TryBegin());

    private async Task<bool> WaitAsync()
    {
        long began = starts.Clock.Elapsed, now = began;
        long pause = BacksOff ? starts.BackOff!.PauseOf(User.Id, FailedInARow).Ticks * TimeSpan.NanosecondsPerTick : 0;
        long turn = starts.Turn(Math.Max(_own?.Next(now) ?? now, now + pause));
        _own?.Take(turn);
        for (; turn > now && HasMore; now = starts.Clock.Elapsed)
        {
            // Rounded up to a millisecond, the resolution of timers, so a turn is never early.
            var wait = TimeSpan.FromMilliseconds(((turn - now) / NanosecondsPerMillisecond) + 1);
            await _retired.Task.WaitAsync(wait < MaxWait ? wait : MaxWait, starts.Clock.Provider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (pause > 0) starts.BackOff!.Count(new TimeSpan(Math.Min(now - began, pause) / TimeSpan.NanosecondsPerTick));
        return TryBegin();
    }

    private bool TryBegin()
    {
        Phase = currentPhase();
        if (!HasMore || !starts.TryTake()) return false;
        Slot.TurnToNext();
        return true;
    }
}
