using System.Collections.Immutable;
using System.Globalization;

namespace LoadForge.Baselines.Files.Documents;

/// <summary>A run in a baseline file.</summary>
internal sealed record RunDocument(string StartedAt, int Seed, ImmutableArray<StepDocument> Steps)
{
    public static RunDocument Of(BaselineRun run) => new(
        run.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), run.Seed, [.. run.Steps.Select(StepDocument.Of)]);
}
