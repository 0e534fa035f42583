namespace LoadForge.Cluster.Coordination;

/// <summary>The state of a coordinator.</summary>
internal enum CoordinatorState
{
    Gathering,
    Checking,
    Syncing,
    Arming,
    Running,
    Stopping,
    Done,
}
