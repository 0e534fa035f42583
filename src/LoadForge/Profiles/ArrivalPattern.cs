namespace LoadForge.Profiles;

/// <summary>How the arrivals of the open model are spaced.</summary>
public enum ArrivalPattern
{
    /// <summary>Evenly: at 100/s, one every 10 ms.</summary>
    Even,

    /// <summary>As a Poisson process: independent of one another, like visitors who do not know each other. The planned rate is the average.</summary>
    Poisson,
}
