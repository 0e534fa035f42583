using LoadForge.Engine.Agents;
using LoadForge.NUnit.Publishing;
using LoadForge.Plans;
using LoadForge.Results;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Agents;

/// <summary>Makes the runs of tests with agents: as their coordinator, or as one of them.</summary>
internal static class AgentLoad
{
    private const string OneRun = "An agent's test ends with its run, which has no result there; write a test for each run.";

    /// <summary>The run of a plan if agents make it; null if this process does.</summary>
    /// <exception cref="LoadPlanException">Agents cannot make it; the message says why and what to do.</exception>
    public static Task<LoadResult>? Make(LoadPlan plan, CancellationToken cancellation)
    {
        TestExecutionContext context = TestExecutionContext.CurrentContext;
        Test test = context.CurrentTest;
        if (AgentRole.Join is { } join) return RunShareAsync(test, plan, join, cancellation);
        AgentCount count = AgentCount.Of(test, plan);
        if (count.Value == 0) return null;
        if (ProblemOf(test, plan) is { } problem) throw new LoadPlanException([$"{count.Source}: {problem}"]);
        IAgentRuns package = AgentPackage.Find()
            ?? throw new LoadPlanException([$"{count.Source} requires the package {AgentPackage.Name}: dotnet add package {AgentPackage.Name}"]);
        if (IsFirst(plan)) TestRecords.Of(test.Id).AgentRuns++;
        return package.RunOnAgentsAsync(plan, AgentTests.Of(test), count.Value, cancellation);
    }

    // All probes of a search are the run of their test.
    private static bool IsFirst(LoadPlan plan) => plan.Probe is null or { Number: 1 };

    private static string? ProblemOf(Test test, LoadPlan plan) =>
        TestExecutionContext.CurrentContext is TestExecutionContext.AdhocContext ? "the run is not started by a test; start it in the flow of one."
        : test.IsSuite ? $"the run of \"{TestName.ForFiles(test)}\" is in a one-time setup or teardown, which every agent runs too; move it into a test."
        : IsFirst(plan) && TestRecords.Find(test.Id) is { } record && record.AgentRuns >= (record.Repeats?.Current ?? 1)
            ? $"\"{TestName.ForFiles(test)}\" starts a second run. {OneRun}"
            : null;

    private static async Task<LoadResult> RunShareAsync(Test test, LoadPlan plan, string join, CancellationToken cancellation)
    {
        if (test.IsSuite || !AgentProcess.Begin())
            throw new LoadPlanException([$"\"{TestName.ForFiles(test)}\" starts a run that is not that of its agents. {OneRun}"]);
        using var interruption = new AgentInterruption(cancellation);
        await AgentPackage.Find()!.RunAsAgentAsync(plan, join, interruption.Token).ConfigureAwait(false);
        AgentProcess.End();

        // There is no result here: the test must not go on as if there were one.
        throw new SuccessException("The share of the agent is done.");
    }
}
