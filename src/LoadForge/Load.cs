using LoadForge.Scenarios;

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
        return new LoadPlanBuilder(new Scenario(name, body));
    }
}
