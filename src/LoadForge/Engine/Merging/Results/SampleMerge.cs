using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Recording.Kept;
using LoadForge.Results;
using LoadForge.Results.Samples;

namespace LoadForge.Engine.Merging.Results;

/// <summary>The slowest and some of the failed executions of each step, of all results.</summary>
internal static class SampleMerge
{
    /// <summary>The samples of each step, in the order in which steps first ran.</summary>
    /// <param name="samples">The samples of each process; those of phases that there are not are left out.</param>
    /// <param name="phases">The phases of the run.</param>
    public static ImmutableArray<StepSamples> Of(IEnumerable<StepSamples> samples, ImmutableArray<PhaseResult> phases)
    {
        return SampleSelection.Limited(
        [
            .. samples.Select(Known).GroupBy(samples => (samples.Scenario, samples.Step)).Select(parts => new StepSamples(
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
        ]);

        bool IsJudged(StepSample sample) => phases[sample.Phase].Phase.IsJudged;

        StepSamples Known(StepSamples part) => part with
        {
            Slowest = [.. part.Slowest.Where(sample => sample.Phase < phases.Length)],
            Failed = [.. part.Failed.Where(sample => sample.Phase < phases.Length)],
        };
    }

    // One of each outcome of each process, then a second one of each, and so on.
    private static IEnumerable<(int Turn, StepSample Sample)> InTurn(ImmutableArray<StepSample> failed) =>
        failed.GroupBy(sample => sample.Outcome).SelectMany(same => same.Select((sample, turn) => (turn, sample)));
}
