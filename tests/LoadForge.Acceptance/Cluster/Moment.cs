namespace LoadForge.Acceptance.Cluster;

/// <summary>When a fault strikes.</summary>
public enum Moment
{
    /// <summary>One of two agents has called.</summary>
    Gathering,

    /// <summary>The moment of the start is agreed, and has not come.</summary>
    Armed,

    /// <summary>Some seconds were merged.</summary>
    Running,

    /// <summary>The last iteration has started, and iterations are in progress.</summary>
    Draining,
}
