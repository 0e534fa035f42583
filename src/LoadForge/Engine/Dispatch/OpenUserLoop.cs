using System.Threading.Tasks.Sources;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>A virtual user of the open model: is idle until an arrival is assigned to it.</summary>
internal sealed class OpenUserLoop : UserLoop, IValueTaskSource<bool>
{
    private readonly IdleUsers _idle;
    private ManualResetValueTaskSourceCore<bool> _arrival = new() { RunContinuationsAsynchronously = true };

    public OpenUserLoop(UserSlot user, IdleUsers idle, Action<UserLoop> onEnded)
        : base(user, onEnded) => _idle = idle;

    /// <summary>The next idle user below this one; managed by <see cref="IdleUsers"/>.</summary>
    public OpenUserLoop? Below { get; set; }

    /// <summary>Assigns an arrival to the idle user. Called by the dispatcher, on users that it took from the idle ones or created.</summary>
    /// <param name="phase">The phase of the intended start.</param>
    /// <param name="intended">The intended start.</param>
    /// <param name="number">The arrival's number in the schedule.</param>
    public void Begin(int phase, long intended, long number)
    {
        Phase = phase;
        Intended = intended;
        Slot.TurnToArrival(number);
        _arrival.SetResult(true);
    }

    /// <summary>Ends the idle user.</summary>
    public void End() => _arrival.SetResult(false);

    public bool GetResult(short token)
    {
        bool continues = _arrival.GetResult(token);
        _arrival.Reset();
        return continues;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _arrival.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _arrival.OnCompleted(continuation, state, token, flags);

    protected override ValueTask<bool> NextAsync() => new(this, _arrival.Version);

    protected override void OnIterationEnded() => _idle.Return(this);
}
