namespace LoadForge.Cluster.Links;

/// <summary>Who may do what on a broker.</summary>
internal enum ClusterRole
{
    /// <summary>Starts runs, and gives orders.</summary>
    Coordinator,

    /// <summary>Generates load as it is told.</summary>
    Agent,
}
