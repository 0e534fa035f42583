namespace LoadForge.Acceptance.Cluster;

/// <summary>Whom a fault strikes. One agent of two is the one that started first.</summary>
public enum Party
{
    Agent,
    Coordinator,
    Broker,
}
