namespace LoadForge.Acceptance.Subject;

/// <summary>A test whose setup fails in agents only.</summary>
public sealed class OnAgentsWithSetUp
{
    [OneTimeSetUp]
    public static void Prepare()
    {
        if (LoadAgent.IsThisProcess) throw new InvalidOperationException("the port is taken");
    }

    [LoadTest(Agents = 2)]
    public async Task A_setup_that_fails_in_the_agents() =>
        await Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(40.PerSecond(), 1.Seconds())).RunAsync();
}
