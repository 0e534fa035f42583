using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Recording.Cells;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine.Merging.Results;

/// <summary>Adds up the results of processes that ran the same plan at the same time.</summary>
internal static class ResultMerge
{
    /// <summary>The results as one.</summary>
    /// <param name="results">At least two, of the same plan.</param>
    public static LoadResult Of(ImmutableArray<LoadResult> results)
    {
        LoadResult first = results[0];
        LoadResult ended = results.FirstOrDefault(result => result.Ending != RunEnding.Completed) ?? first;
        CellTable cells = CellMerge.Of([.. results.Select(result => result.Cells)]);
        ImmutableArray<ScenarioResult> scenarios = ScenarioMerge.Scenarios(results.Select(result => result.Scenarios));
        LoadResult merged = first with
        {
            InsecureHosts = [.. results.SelectMany(result => result.InsecureHosts).Distinct()],
            ProfileFingerprint = EnvironmentFingerprint.ProfileOf(first),
            StartedAt = results.Min(result => result.StartedAt),
            Duration = results.Max(result => result.Duration),
            Ending = ended.Ending,
            EndingReason = ended.EndingReason,
            IsSteered = results.Any(result => result.IsSteered),
            IsDebug = results.Any(result => result.IsDebug),
            Log = [.. results.SelectMany(result => result.Log)],
            Phases = ScenarioMerge.Phases(results),
            Scenarios = scenarios,
            Statistics = ScenarioMerge.Statistics([.. results.Select(result => result.Statistics)]),
            HasEstimatedPhases = results.Any(result => result.HasEstimatedPhases),
            Series = new SeriesMerge(cells).Of([.. results.Select(result => result.SeriesBlocks.ToImmutableArray())]),
            Cells = cells,
            Samples = SampleMerge.Of(results.SelectMany(result => result.Samples), first.Phases),
            Silences = [],
            Generator = GeneratorMerge.Of([.. results.Select(result => result.Generator)]),
            Agents = [.. results.SelectMany(result => result.Agents)],
            Comparisons = [],
            Environment = EnvironmentOf(results),
            ExtensionSummaries = [.. results.SelectMany(result => result.ExtensionSummaries).Distinct()],
            OtherRequests = OtherRequests.Together(results.Select(result => result.OtherRequests)),
            Checks =
            [
                .. results.SelectMany(result => result.Checks).GroupBy(check => (check.Scenario, check.Name))
                    .Select(same => same.Aggregate(static (left, right) => left.Add(right))),
            ],
            CustomMetrics = [],
        };
        return MergedVerdicts.AddTo(merged with { Notes = [.. results.SelectMany(result => result.Notes).Distinct(), .. Notes(results, cells)] }, results);
    }

    private static RunEnvironment? EnvironmentOf(ImmutableArray<LoadResult> results)
    {
        RunEnvironment[] known = [.. results.Select(result => result.Environment).OfType<RunEnvironment>()];
        return known.Length == 0 ? null : known[0] with { Machine = string.Join(", ", known.Select(environment => environment.Machine).Distinct()) };
    }

    private static IEnumerable<string> Notes(ImmutableArray<LoadResult> results, CellTable cells)
    {
        string estimates = results.Any(result => result.HasEstimatedPhases)
            ? ", and percentiles of phases, of iterations and of the parts of requests are estimates"
            : "";
        yield return $"This result was merged from {Quantity.Of(results.Length, "result")}. Counts, bytes and the times of steps over the whole run are exact; "
            + $"times of single seconds are at most {Quantity.Percent(cells.Resolution)} too high{estimates}. Of the resources of the generators, the highest "
            + "are shown.";
        string[] seeds = [.. results.Select(result => FormattableString.Invariant($"{result.Seed}")).Distinct()];
        if (seeds.Length > 1) yield return $"The seeds of the results were {string.Join(", ", seeds)}.";
        string[] missing =
        [
            .. results.Any(result => !result.CustomMetrics.IsEmpty || result.HasEstimatedPhases) ? new[] { "custom metrics" } : [],
            .. results.Any(HasValues) ? new[] { "values of extensions" } : [],
            .. results.Any(result => !result.Comparisons.IsEmpty) ? new[] { "comparisons with baselines" } : [],
            .. results.Any(result => !result.Silences.IsEmpty || result.HasEstimatedPhases) ? new[] { "outages" } : [],
        ];
        if (missing.Length > 0) yield return $"Not merged, so not in this result: {string.Join(", ", missing)}. The journals of a run lose nothing.";
    }

    private static bool HasValues(LoadResult result) =>
        !result.Statistics.ExtensionValues.IsEmpty || result.Phases.Any(phase => !phase.Statistics.ExtensionValues.IsEmpty);
}
