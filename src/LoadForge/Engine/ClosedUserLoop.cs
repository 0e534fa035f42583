using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>A virtual user of the closed model: starts its next iteration as soon as the last has ended, until it is retired.</summary>
internal sealed class ClosedUserLoop(MixedUser user, Func<int> currentPhase, long? iterations, Action<UserLoop> onEnded)
    : UserLoop(user, onEnded)
{
    private volatile bool _isRetired;

    /// <summary>Lets the user end after its present iteration.</summary>
    public void Retire() => _isRetired = true;

    protected override ValueTask<bool> NextAsync()
    {
        Phase = currentPhase();
        if (_isRetired || Mixed.Iterations >= iterations) return ValueTask.FromResult(false);
        Mixed.TurnToNext();
        return ValueTask.FromResult(true);
    }
}
