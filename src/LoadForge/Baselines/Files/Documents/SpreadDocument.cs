using LoadForge.Baselines.Comparing;

namespace LoadForge.Baselines.Files.Documents;

/// <summary>The spread of a percentile in a baseline file.</summary>
internal sealed record SpreadDocument(string Scenario, string Step, double Percentile, double Deviation, double Degrees)
{
    public static SpreadDocument Of(StepSpread spread) =>
        new(spread.Scenario, spread.Step, spread.Percentile, Math.Round(spread.Deviation, 5), Math.Round(spread.Degrees, 2));
}
