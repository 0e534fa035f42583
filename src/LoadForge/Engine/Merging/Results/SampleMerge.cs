using System.Collections.Immutable;
using LoadForge.Recording.Kept;
using LoadForge.Results;
using LoadForge.Results.Samples;

namespace LoadForge.Engine.Merging.Results;

/// <summary>The slowest and some of the failed executions of each step, of all results.</summary>
internal static class SampleMerge
{
    /// <summary>The samples of each step, in the order in which steps first ran.</summary>
    public static ImmutableArray<StepSamples> Of(ImmutableArray<LoadResult> results)
    {
        ImmutableArray<bool> isJudged = [.. results[0].Phases.Select(phase => phase.Phase.IsJudged)];
        return
        [
            .. results.SelectMany(result => result.Samples).GroupBy(samples => (samples.Scenario, samples.Step)).Select(parts => new StepSamples(
                parts.Key.Scenario,
                parts.Key.Step,
                [
                    .. parts.SelectMany(part => part.Slowest).OrderByDescending(IsJudged).ThenByDescending(sample => sample.ResponseTime)
                        .Take(TopSamples.Capacity).OrderByDescending(sample => sample.ResponseTime),
                ],
                [
                    .. parts.SelectMany(part => InTurn(part.Failed)).OrderBy(turn => turn.Turn).Select(turn => turn.Sample)
                        .Take(TopSamples.Capacity).OrderBy(sample => sample.At),
                ])),
        ];

        bool IsJudged(StepSample sample) => sample.Phase < isJudged.Length && isJudged[sample.Phase];
    }

    // One of each outcome of each process, then a second one of each, and so on.
    private static IEnumerable<(int Turn, StepSample Sample)> InTurn(ImmutableArray<StepSample> failed) =>
        failed.GroupBy(sample => sample.Outcome).SelectMany(same => same.Select((sample, turn) => (turn, sample)));
}
