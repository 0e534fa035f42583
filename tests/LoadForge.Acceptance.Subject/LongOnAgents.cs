namespace LoadForge.Acceptance.Subject;

/// <summary>A test whose load agents generate until they are interrupted.</summary>
public sealed class LongOnAgents
{
    [LoadTest]
    public async Task A_long_run() =>
        await Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask)).Profile(p => p.Hold(40.PerSecond(), 2.Minutes())).RunAsync();
}
