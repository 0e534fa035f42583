using LoadForge.Capacity;

namespace LoadForge.NUnit.Specimens.SetUps;

public sealed class SearchedInOneTimeSetUp
{
    private CapacityResult? _capacity;

    [OneTimeSetUp]
    public async Task SearchAsync() => _capacity = await Load
        .FindCapacity(Load.Scenario("nothing", _ => Task.CompletedTask).Expect(Successes >= 1))
        .Between(10.PerSecond(), 20.PerSecond())
        .WarmUp(TimeSpan.Zero)
        .Probe(300.Milliseconds())
        .RunAsync();

    [Test]
    public void More_than_can_be_told() => Assert.That(_capacity, Has.Capacity.AtLeast(100.PerSecond()));
}
