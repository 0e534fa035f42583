using System.Collections.Immutable;
using LoadForge.Engine.Workloads;
using LoadForge.Recording;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Outcomes;
using LoadForge.Results.Samples;

namespace LoadForge.Engine.Monitoring;

/// <summary>Selects the single samples of a result from those that the threads have kept.</summary>
/// <param name="recorder">The recorder of the run.</param>
/// <param name="workloads">The workloads of the run.</param>
internal sealed class SampleSelection(Recorder recorder, RunningWorkloads workloads)
{
    /// <summary>The maximum number of samples in a result; steps with failures come first.</summary>
    public const int MaxSamples = 4000;

    private sealed record Candidate(KeptSample Sample, RequestDetail Detail, int Phase, bool IsJudged);

    /// <summary>The samples of each step, in the order in which steps first ran.</summary>
    public ImmutableArray<StepSamples> Of(IEnumerable<KeptStep> kept) =>
        Limited([.. kept.GroupBy(static part => part.Key).Select(parts => Select(parts.Key, [.. parts]))]);

    /// <summary>At most <see cref="MaxSamples"/> of the samples of each step.</summary>
    public static ImmutableArray<StepSamples> Limited(StepSamples[] steps)
    {
        int left = MaxSamples;
        HashSet<StepSamples> chosen = [];
        foreach (StepSamples step in steps.OrderByDescending(static step => step.Failed.Length).ThenByDescending(SlowestTime))
        {
            left -= step.Slowest.Length + step.Failed.Length;
            if (left >= 0) chosen.Add(step);
        }

        return [.. steps.Where(chosen.Contains)];
    }

    private static TimeSpan SlowestTime(StepSamples step) => step.Slowest.IsEmpty ? TimeSpan.Zero : step.Slowest[0].ResponseTime;

    private StepSamples Select(StepKey key, ImmutableArray<KeptStep> parts)
    {
        Candidate[] failed = [.. Candidates(parts, static part => part.Failed)];

        // Ranks are coarser than the clock: samples of one rank are ordered by their times.
        IEnumerable<Candidate> slowest = Candidates(parts, static part => part.Slowest).OrderByDescending(static one => one.IsJudged)
            .ThenByDescending(static one => one.Sample.Rank).Take(TopSamples.Capacity)
            .OrderByDescending(static one => one.Sample.Ended - one.Sample.Intended);
        return new StepSamples(
            recorder.Scenarios[key.Scenario],
            key.Name,
            [.. slowest.Select(SampleOf)],
            [.. InTurn(failed).Take(TopSamples.Capacity).OrderBy(static one => one.Sample.Ended).Select(SampleOf)]);
    }

    // One of each outcome, then a second one of each, and so on.
    private static IEnumerable<Candidate> InTurn(Candidate[] failed) => failed.GroupBy(static one => one.Sample.Outcome)
        .SelectMany(static outcome => outcome.OrderByDescending(static one => one.IsJudged).ThenByDescending(static one => one.Sample.Rank).Index())
        .OrderBy(static one => one.Index).ThenBy(static one => one.Item.Sample.Outcome).Select(static one => one.Item);

    private IEnumerable<Candidate> Candidates(
        ImmutableArray<KeptStep> parts, Func<KeptStep, ImmutableArray<(KeptSample Sample, RequestDetail Detail)>> samples) =>
        from part in parts
        from sample in samples(part)
        select new Candidate(
            sample.Sample,
            sample.Detail,
            workloads.FirstPhase(part.Key.Scenario) + part.Phase,
            workloads.IsJudged(part.Key.Scenario, part.Phase));

    private StepSample SampleOf(Candidate candidate)
    {
        KeptSample sample = candidate.Sample;
        (Outcome outcome, string? example) = recorder.Outcomes[sample.Outcome];
        return new StepSample(
            recorder.SinceStart(sample.Ended),
            candidate.Phase,
            outcome,
            recorder.Length(sample.Ended - sample.Intended),
            recorder.Length(sample.Ended - sample.Started))
        {
            Timings = candidate.Detail.IsTimed ? TimingsOf(candidate.Detail) : null,
            TraceId = sample.Trace == default ? null : sample.Trace.ToHexString(),
            Message = example,
        };
    }

    private SampleTimings TimingsOf(RequestDetail detail) => new(
        detail.IsNewConnection ? recorder.Length(detail.NameLookup) : null,
        detail.IsNewConnection ? recorder.Length(detail.Connect) : null,
        detail.IsNewConnection && detail.Tls > 0 ? recorder.Length(detail.Tls) : null,
        recorder.Length(detail.FirstByte),
        recorder.Length(detail.Download));
}
