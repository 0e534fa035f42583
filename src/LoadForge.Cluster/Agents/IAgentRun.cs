using LoadForge.Cluster.Frames;
using LoadForge.Plans;

namespace LoadForge.Cluster.Agents;

/// <summary>The run that an agent makes. It tells the machine what happens; see the methods of <see cref="AgentMachine"/> that begin with "Run".</summary>
internal interface IAgentRun
{
    /// <summary>Prepares the run up to its start.</summary>
    void Prepare(Claim claim);

    /// <summary>Starts the load at a moment of the agent's clock.</summary>
    void Begin(TimeSpan at);

    /// <summary>Changes the load at a moment that is still to come. If it cannot, it says so by <see cref="AgentMachine.RunCannotFollow"/>.</summary>
    void Change(OrderedChange change);

    /// <summary>Ends the load, or the preparation; again if iterations in progress may no longer finish. The run still tells that it has ended.</summary>
    void Halt(StopOrder order);

    /// <summary>The agent is free: nothing more will be asked of the run.</summary>
    void Release();
}
