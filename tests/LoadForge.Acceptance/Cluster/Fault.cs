namespace LoadForge.Acceptance.Cluster;

/// <summary>What happens to a party.</summary>
public enum Fault
{
    /// <summary>Its process is killed.</summary>
    Kill,

    /// <summary>Its process stands still, and goes on.</summary>
    Freeze,

    /// <summary>Nothing reaches it any more, and nothing that it sends arrives; nobody is told.</summary>
    Cut,

    /// <summary>Its process is killed, and another takes its place. Of a broker only.</summary>
    Restart,
}
