using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>A virtual user of the closed model: starts its next iteration as soon as the last has ended, until it is retired.</summary>
internal sealed class ClosedUserLoop(VirtualUser user, Scenario scenario, Func<int> currentPhase, long? iterations, Action<UserLoop> onEnded)
    : UserLoop(user, scenario, onEnded)
{
    private volatile bool _isRetired;

    /// <summary>Lets the user end after its present iteration.</summary>
    public void Retire() => _isRetired = true;

    protected override ValueTask<bool> NextAsync()
    {
        Phase = currentPhase();
        return ValueTask.FromResult(!_isRetired && (iterations is null || User.Iteration + 1 < iterations));
    }
}
