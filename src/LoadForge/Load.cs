using LoadForge.Scenarios;
using LoadForge.Scenarios.Classes;

namespace LoadForge;

/// <summary>Where a load test begins: <c>await Load.Scenario("checkout", async user => …).Against(…).Profile(…).Expect(…).RunAsync()</c>.</summary>
public static class Load
{
    /// <summary>Names a scenario and says what a virtual user does in one iteration of it.</summary>
    /// <param name="name">The scenario's name; not blank.</param>
    /// <param name="body">One iteration. Run by many users at once; what it throws is a failure that is counted, not the end of the run.</param>
    public static LoadPlanBuilder Scenario(string name, Func<VirtualUser, Task> body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        return new LoadPlanBuilder(name, (_, _) => new Scenario(name, body));
    }

    /// <summary>
    /// Makes a scenario of a class: each virtual user gets an instance of its own, and each iteration runs one of its methods with
    /// <see cref="LoadTaskAttribute"/>, drawn by weight, as a step.
    /// </summary>
    /// <typeparam name="T">The class. What its constructor asks for comes from <see cref="LoadPlanBuilder.Services"/>, or is made if it can be made of nothing.</typeparam>
    /// <param name="name">The scenario's name; the class's name in words when left out.</param>
    public static LoadPlanBuilder Scenario<T>(string? name = null)
        where T : class
    {
        name ??= Words.Of(typeof(T).Name);
        return new LoadPlanBuilder(name, (services, problems) => ClassScenario.Of(name, typeof(T), services, problems));
    }

    /// <summary>
    /// Runs several scenarios at once. Those with a profile of their own run by it; the others share the profile of the whole by their weights:
    /// <c>Load.Scenarios(Load.Scenario("browse", …).Weight(70), Load.Scenario("buy", …).Weight(30)).Profile(…)</c>. Each iteration draws its scenario.
    /// Target, expectations and all else are said of the whole.
    /// </summary>
    /// <param name="scenarios">The scenarios, each with no more than <c>Profile</c>, <c>After</c> and <c>Weight</c> said of it.</param>
    public static LoadPlanBuilder Scenarios(params ReadOnlySpan<LoadPlanBuilder> scenarios) => new([.. scenarios]);

    /// <summary>
    /// Searches the highest load at which a plan keeps its promises: <c>Load.FindCapacity(Load.Scenario("browse", …).Against(…).Expect(P95 &lt; 100.Milliseconds())).Between(50.PerSecond(), 5_000.PerSecond()).RunAsync()</c>.
    /// A promise that a probe breaks is part of the search, and fails no test.
    /// </summary>
    /// <param name="scenario">What users do, against what, and what must hold; without a profile, which the search makes.</param>
    public static CapacitySearch FindCapacity(LoadPlanBuilder scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new CapacitySearch(scenario);
    }
}
