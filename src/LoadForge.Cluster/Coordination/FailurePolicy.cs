namespace LoadForge.Cluster.Coordination;

/// <summary>What happens when an agent is lost. The load of a lost agent is never given to others.</summary>
internal enum FailurePolicy
{
    /// <summary>The run ends, and keeps what was merged.</summary>
    Fail,

    /// <summary>The other agents go on with their own shares; no threshold passes.</summary>
    Continue,
}
