namespace LoadForge.Scenarios;

/// <summary>
/// One simulated client in a mix of scenarios. Each scenario has a separate virtual user for it, created when first needed, because scenarios do not share
/// session, HTTP client and random numbers.
/// </summary>
internal sealed class UserSlot : IDisposable
{
    private readonly ScenarioMix _mix;
    private readonly VirtualUser?[] _users;
    private long _iterations;

    public UserSlot(int id, ScenarioMix mix)
    {
        Id = id;
        _mix = mix;
        _users = new VirtualUser?[mix.Count];
        Current = _users[0] = new VirtualUser(id, mix[0]);
    }

    /// <summary>The user's number.</summary>
    public int Id { get; }

    /// <summary>The user of the current iteration's scenario.</summary>
    public VirtualUser Current { get; private set; }

    /// <summary>The number of iterations that were assigned to the user.</summary>
    public long Iterations => _iterations;

    /// <summary>Switches to a scenario.</summary>
    public void TurnTo(int scenario)
    {
        _iterations++;
        VirtualUser user = _users[scenario] ??= new VirtualUser(Id, _mix[scenario]);
        if (!ReferenceEquals(user, Current)) Current = user;
    }

    /// <summary>Switches to the scenario of an arrival.</summary>
    /// <param name="number">The arrival's number in the schedule.</param>
    public void TurnToArrival(long number) => TurnTo(_mix.OfArrival(number));

    /// <summary>Switches to the scenario of the user's next iteration.</summary>
    public void TurnToNext() => TurnTo(_mix.OfIteration(Id, _iterations));

    /// <summary>Runs the teardown of every scenario that the user ran.</summary>
    public async Task TearDownAsync()
    {
        foreach (VirtualUser user in _users.OfType<VirtualUser>())
        {
            if (user.Iteration < 0 || user.Environment.Scenario.Hooks.UserTearDown is not { } tearDown) continue;
            try
            {
                await tearDown(user).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (user.Cancellation.IsCancellationRequested)
            {
                // Users that must stop immediately skip their teardown.
            }
            catch (Exception error)
            {
                user.Environment.Services.Incidents.Add($"the user teardown of scenario \"{user.Environment.Scenario.Name}\" failed", error);
            }
        }
    }

    public void Dispose()
    {
        foreach (VirtualUser? user in _users)
        {
            user?.Dispose();
        }
    }
}
