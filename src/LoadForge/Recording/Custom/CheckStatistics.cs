using LoadForge.Units;

namespace LoadForge.Recording.Custom;

/// <summary>How often a check was met in the judged phases.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Name">The check's name.</param>
/// <param name="Ok">How often it was met.</param>
/// <param name="Failed">How often it was not.</param>
public sealed record CheckStatistics(string Scenario, string Name, long Ok, long Failed)
{
    /// <summary>A description of the first failure, redacted and shortened; null if there is none.</summary>
    public string? Example { get; init; }

    /// <summary>How often it was made.</summary>
    public long Count => Ok + Failed;

    /// <summary>Met ÷ made, a ratio in [0, 1].</summary>
    public Ratio Rate => Ratio.Of(Ok, Count);

    /// <summary>This and another part of the same check together.</summary>
    internal CheckStatistics Add(CheckStatistics other) => this with { Ok = Ok + other.Ok, Failed = Failed + other.Failed, Example = Example ?? other.Example };
}
