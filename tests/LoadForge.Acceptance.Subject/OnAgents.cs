namespace LoadForge.Acceptance.Subject;

/// <summary>Tests whose load two agents generate, and those that agents cannot run.</summary>
public sealed class OnAgents
{
    private static bool IsAgent => LoadAgent.IsThisProcess;

    [LoadTest(Agents = 2)]
    public async Task A_run() => await Plan("shop").RunAsync();

    [LoadTest(Agents = 2)]
    [TestCase("a \"quoted\", (odd) | name & more = !\\")]
    public async Task A_case(string name) => await Plan(name).RunAsync();

    [LoadTest(Agents = 2, Repeat = 2)]
    public async Task Repeats() => await Plan("shop").RunAsync();

    [LoadTest(Agents = 2)]
    public async Task An_error_in_the_agents()
    {
        if (IsAgent) throw new InvalidOperationException("the database is missing");
        await Plan("shop").RunAsync();
    }

    [LoadTest(Agents = 2)]
    public async Task No_run_in_the_agents()
    {
        if (!IsAgent) await Plan("shop").RunAsync();
    }

    [LoadTest(Agents = 2)]
    public async Task Another_plan_in_the_agents() => await Plan(IsAgent ? "agent" : "shop").RunAsync();

    [LoadTest(Agents = 2)]
    public async Task A_seed_of_its_own_in_each_process() => await Plan("shop", seed: IsAgent ? 2 : 1).RunAsync();

    [LoadTest(Agents = 2)]
    public async Task A_search()
    {
        var result = await Load.FindCapacity(Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask)).Expect(ErrorRate < 1.Percent()))
            .Between(20.PerSecond(), 40.PerSecond()).WarmUp(0.2.Seconds()).Probe(1.Seconds()).RunAsync();
        Assert.That(result.Level, Is.EqualTo(40));
        Assert.That(result.Probes.SelectMany(probe => probe.Result!.Agents.Select(agent => agent.Starts.Started)), Is.EqualTo([10, 10, 20, 20, 20, 20]));
    }

    [LoadTest(Agents = 2)]
    public async Task A_changed_load()
    {
        var control = new LoadRunControl();
        Task<LoadForge.Results.LoadResult> running = Load.Scenario("shop", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(20.PerSecond(), 4.Seconds())).ControlledBy(control).RunAsync();
        await control.Started;
        control.ChangeRate(100.PerSecond());
        LoadForge.Results.LoadResult result = await running;
        double at = result.Changes.Single().At.TotalSeconds;
        Assert.That(result.Statistics.Starts!.Value.Started, Is.EqualTo((20 * at) + (100 * (4 - at))).Within(1));
    }

    private static LoadPlanBuilder Plan(string name, int? seed = null)
    {
        LoadPlanBuilder plan = Load.Scenario(name, user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(40.PerSecond(), 1.Seconds()));
        return seed is { } given ? plan.Seed(given) : plan;
    }
}
