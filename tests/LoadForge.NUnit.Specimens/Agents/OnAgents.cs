using LoadForge.Plans;

namespace LoadForge.NUnit.Specimens.Agents;

/// <summary>Tests whose load agents generate.</summary>
public sealed class OnAgents
{
    [LoadTest(Agents = 2)]
    public async Task With_one_run() => await Plan().RunAsync();

    [LoadTest(Agents = 2)]
    public async Task With_two_runs()
    {
        await Plan().RunAsync();
        await Plan().RunAsync();
    }

    [LoadTest(Agents = 2, Repeat = 3)]
    public async Task With_repeats() => await Plan().RunAsync();

    private static int _tries;

    [LoadTest(Agents = 2), Retry(2)]
    public async Task With_a_retry()
    {
        await Plan().RunAsync();
        Assert.That(++_tries, Is.EqualTo(2), "the first try fails");
    }

    [LoadTest(Agents = 2)]
    [TestCase("a \"quoted\", (odd) | name & more")]
    [TestCase("b")]
    public async Task With_cases(string name) => await Plan(name).RunAsync();

    [LoadTest(Agents = 2)]
    public async Task With_a_search() =>
        await Load.FindCapacity(Load.Scenario("shop", _ => Task.CompletedTask).Expect(ErrorRate < 1.Percent()))
            .Between(10.PerSecond(), 20.PerSecond()).WarmUp(TimeSpan.Zero).Probe(0.1.Seconds()).RunAsync();

    [LoadTest]
    public async Task Without_agents() => await Plan().RunAsync();

    private static LoadPlan Plan(string name = "shop") =>
        Load.Scenario(name, _ => Task.CompletedTask).Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds())).Build();
}
