namespace LoadForge.NUnit.Specimens.Agents;

/// <summary>A run before the tests of a fixture, which agents cannot make.</summary>
public sealed class OnAgentsInSetUp
{
    [OneTimeSetUp]
    public async Task Warm() => await Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds())).RunAsync();

    [Test]
    public void A_test()
    {
    }
}
