namespace LoadForge.Scenarios;

/// <summary>The setups and teardowns of a scenario. Each may be null.</summary>
internal sealed record ScenarioHooks
{
    public static ScenarioHooks None { get; } = new();

    /// <summary>Once, before the run's clock starts.</summary>
    public Func<CancellationToken, Task>? RunSetUp { get; init; }

    /// <summary>Once, after the last user has ended.</summary>
    public Func<CancellationToken, Task>? RunTearDown { get; init; }

    /// <summary>Once for each user that ran the scenario, after its last iteration.</summary>
    public Func<VirtualUser, Task>? UserTearDown { get; init; }
}
