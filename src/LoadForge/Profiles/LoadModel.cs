namespace LoadForge.Profiles;

/// <summary>What a load profile's figures count.</summary>
public enum LoadModel
{
    /// <summary>Iterations start at their intended time, whether or not earlier ones have finished. Figures are arrival rates.</summary>
    Open,

    /// <summary>The next iteration of a virtual user starts when its last one has ended. Figures are numbers of virtual users.</summary>
    Closed,
}
