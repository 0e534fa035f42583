using System.Collections.Immutable;
using LoadForge.Recording;
using LoadForge.Recording.Snapshots;
using LoadForge.Thresholds;

namespace LoadForge.Engine.Monitoring;

/// <summary>
/// Reads, interval by interval, what was recorded of some steps or iterations in some phases: together, in two totals of a fixed size. Used by one thread.
/// </summary>
/// <param name="recorder">The run's recorder.</param>
/// <param name="belongs">Whether a step, or the iterations of a scenario, are read.</param>
/// <param name="phases">The phases that are read, of each scenario.</param>
internal sealed class ScopeReader(Recorder recorder, Func<StepKey, bool> belongs, ImmutableArray<ImmutableArray<int>> phases)
{
    private StepTotal _now = new(recorder.IsOpen);
    private StepTotal _before = new(recorder.IsOpen);

    /// <summary>Whether anything that is read has succeeded so far.</summary>
    public bool HasSucceeded => _now.Ok > 0;

    /// <summary>What a threshold reads if the name in it, if any, is a scenario's, or else a step's.</summary>
    public static Func<StepKey, bool> Of(Threshold threshold, Recorder recorder) =>
        threshold.Step is not { } name ? static key => !key.IsIteration
        : recorder.Scenarios.Contains(name) ? key => key.IsIteration == threshold.SpeaksOfErrors && recorder.Scenarios[key.Scenario] == name
        : key => !key.IsIteration && key.Name == name;

    /// <summary>Reads all that has come since the last call.</summary>
    /// <param name="length">The length of the interval.</param>
    public LoadStatistics Read(TimeSpan length)
    {
        (_now, _before) = (_before, _now);
        _now.Clear();
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        for (int number = 0; number < keys.Count; number++)
        {
            if (!belongs(keys[number])) continue;
            foreach (int phase in phases[keys[number].Scenario]) recorder.AddTo(number, phase, _now);
        }

        return _now.Since(_before, recorder.Outcomes, length);
    }
}
