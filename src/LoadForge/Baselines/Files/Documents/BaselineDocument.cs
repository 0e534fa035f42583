using System.Collections.Immutable;

namespace LoadForge.Baselines.Files.Documents;

/// <summary>A baseline file.</summary>
internal sealed record BaselineDocument(
    string Format, string Name, EnvironmentDocument Environment, ImmutableArray<SpreadDocument> Spreads, ImmutableArray<RunDocument> Runs)
{
    public const string CurrentFormat = "LoadForge baseline 1";

    public static BaselineDocument Of(Baseline baseline) => new(
        CurrentFormat,
        baseline.Name,
        EnvironmentDocument.Of(baseline.Environment),
        [.. baseline.Spreads.Select(SpreadDocument.Of)],
        [.. baseline.Runs.Select(RunDocument.Of)]);
}
