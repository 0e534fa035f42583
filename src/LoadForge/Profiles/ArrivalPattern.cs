namespace LoadForge.Profiles;

/// <summary>How arrivals of the open model lie around their rate.</summary>
public enum ArrivalPattern
{
    /// <summary>Evenly: at 100/s one every 10 ms.</summary>
    Even,

    /// <summary>As a Poisson process: independent of one another, as visitors are who know nothing of each other. The rate is kept on average.</summary>
    Poisson,
}
