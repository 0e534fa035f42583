namespace LoadForge.Profiles;

/// <summary>The model of a load profile, which determines the unit of its levels.</summary>
public enum LoadModel
{
    /// <summary>Iterations start at their intended time, whether or not earlier ones have finished. Levels are arrival rates.</summary>
    Open,

    /// <summary>The next iteration of a virtual user starts when its previous one has ended. Levels are numbers of virtual users.</summary>
    Closed,
}
