using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Tests.Recording.Intervals;

/// <summary>The contents of a recorder in one reading.</summary>
internal static class Recorded
{
    /// <summary>The recorded data of a step: in one phase, or in all phases together.</summary>
    public static RecordedStep Of(Recorder recorder, int step, int? phase = null)
    {
        StepKey key = recorder.Steps.Keys[step];
        RecordedStep[] parts = [
            .. new IntervalReader(recorder).Read(1.Seconds()).Steps.Where(part => part.Key == key && (phase is null || part.Phase == phase))
        ];
        return parts.Length == 0 ? new RecordedStep(key, phase ?? 0) : RecordedStep.Sum(parts);
    }

    /// <summary>The same data as the statistics of a second.</summary>
    public static LoadStatistics Statistics(Recorder recorder, int step, int? phase = null) => Of(recorder, step, phase).InInterval(1.Seconds());
}
