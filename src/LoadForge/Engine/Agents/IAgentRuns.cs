using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Engine.Agents;

/// <summary>
/// Runs the plans of tests on agents: processes that each generate a share of the load. A host, such as a test framework, uses it without knowing the package
/// that implements it, so that tests without agents neither reference nor load that package.
/// </summary>
public interface IAgentRuns
{
    /// <summary>Runs a plan on agents. This process coordinates them and generates no load.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="test">The test that runs it, which every agent runs too.</param>
    /// <param name="agents">The number of agents; from 1 to 10,000.</param>
    /// <param name="cancellation">Ends the run early, with what was merged until then.</param>
    /// <returns>What all agents measured, judged by the thresholds of the plan.</returns>
    Task<LoadResult> RunOnAgentsAsync(LoadPlan plan, AgentTest test, int agents, CancellationToken cancellation);

    /// <summary>The test that this process, an agent, is to run.</summary>
    /// <param name="join">The path of the file with which the process joins the run.</param>
    AgentTest TestOf(string join);

    /// <summary>Runs the share of this process, an agent, and ends when the coordinator has everything that it recorded.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="join">The path of the file with which the process joins the run.</param>
    /// <param name="cancellation">Ends the run of this agent, which makes the whole run invalid.</param>
    Task RunAsAgentAsync(LoadPlan plan, string join, CancellationToken cancellation);
}
