using LoadForge.Scenarios;
using LoadForge.Scenarios.Classes;

namespace LoadForge;

/// <summary>The entry point of a load test: <c>await Load.Scenario("checkout", async user => …).Against(…).Profile(…).Expect(…).RunAsync()</c>.</summary>
public static class Load
{
    /// <summary>Defines a scenario: its name, and what a virtual user does in one iteration.</summary>
    /// <param name="name">The scenario's name; not blank.</param>
    /// <param name="body">One iteration. Run by many users at once; an exception is counted as a failure and does not end the run.</param>
    public static LoadPlanBuilder Scenario(string name, Func<VirtualUser, Task> body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        return new LoadPlanBuilder(name, (_, _) => new Scenario(name, body));
    }

    /// <summary>
    /// Uses a class as a scenario: each virtual user gets its own instance, and each iteration runs one of its methods with
    /// <see cref="LoadTaskAttribute"/>, drawn by weight, as a step.
    /// </summary>
    /// <typeparam name="T">
    /// The class. Its constructor arguments are the virtual user, services from <see cref="LoadPlanBuilder.Services"/>, or default values.
    /// </typeparam>
    /// <param name="name">The scenario's name; by default the name of the class, in words.</param>
    public static LoadPlanBuilder Scenario<T>(string? name = null)
        where T : class
    {
        name ??= Words.Of(typeof(T).Name);
        return new LoadPlanBuilder(name, (services, problems) => ClassScenario.Of(name, typeof(T), services, problems));
    }

    /// <summary>
    /// Runs several scenarios at once. A scenario with its own profile runs on it; the others share the common profile by weight:
    /// <c>Load.Scenarios(Load.Scenario("browse", …).Weight(70), Load.Scenario("buy", …).Weight(30)).Profile(…)</c>. Each iteration draws its scenario.
    /// Target, thresholds and everything else are set on the result of this call.
    /// </summary>
    /// <param name="scenarios">The scenarios. Only <c>Profile</c>, <c>After</c> and <c>Weight</c> may be set on each.</param>
    public static LoadPlanBuilder Scenarios(params ReadOnlySpan<LoadPlanBuilder> scenarios) => new([.. scenarios]);

    /// <summary>
    /// Searches for the highest load at which a plan meets its thresholds: <c>Load.FindCapacity(Load.Scenario("browse", …).Against(…).Expect(P95 &lt;
    /// 100.Milliseconds())).Between(50.PerSecond(), 5_000.PerSecond()).RunAsync()</c>. A threshold that fails in a probe does not fail the
    /// test.
    /// </summary>
    /// <param name="scenario">The scenario with its target and thresholds, but without a profile: the search sets the load.</param>
    public static CapacitySearch FindCapacity(LoadPlanBuilder scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new CapacitySearch(scenario);
    }
}
