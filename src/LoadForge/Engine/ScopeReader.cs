using System.Collections.Immutable;
using LoadForge.Metrics;

namespace LoadForge.Engine;

/// <summary>Reads, interval by interval, what was recorded of some steps in some phases: together, in two totals of a fixed size. Used by one thread.</summary>
/// <param name="recorder">The run's recorder.</param>
/// <param name="belongs">Whether a step is read.</param>
/// <param name="phases">The phases that are read, of each scenario.</param>
internal sealed class ScopeReader(Recorder recorder, Func<StepKey, bool> belongs, ImmutableArray<ImmutableArray<int>> phases)
{
    private StepTotal _now = new(twoLatencies: false);
    private StepTotal _before = new(twoLatencies: false);

    /// <summary>Whether a step has begun that is read.</summary>
    public bool HasAny => recorder.Steps.Keys.Any(key => !key.IsIteration && belongs(key));

    /// <summary>Reads all that has come since the last call.</summary>
    /// <param name="length">The length of the interval.</param>
    public Figures Read(TimeSpan length)
    {
        (_now, _before) = (_before, _now);
        _now.Clear();
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        for (int number = 0; number < keys.Count; number++)
        {
            if (keys[number].IsIteration || !belongs(keys[number])) continue;
            foreach (int phase in phases[keys[number].Scenario]) recorder.AddTo(number, phase, _now);
        }

        return _now.Since(_before, recorder.Outcomes, length);
    }
}
