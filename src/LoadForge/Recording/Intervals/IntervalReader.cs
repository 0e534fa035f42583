using System.Collections.Immutable;
using LoadForge.Recording.Kept;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Recording.Intervals;

/// <summary>
/// The only reader of a recorder. Adds up the samples of all threads while they record, and returns the difference to the previous reading. Used by one
/// thread.
/// </summary>
/// <param name="recorder">The recorder.</param>
/// <param name="starts">The planned starts so far; none by default.</param>
internal sealed class IntervalReader(Recorder recorder, Func<IEnumerable<PhaseStarts>>? starts = null)
{
    private readonly StepTotal _nothing = new(recorder.IsOpen);
    private readonly Func<IEnumerable<PhaseStarts>> _startsSoFar = starts ?? (static () => []);
    private readonly Dictionary<(int Workload, int Phase), StartCounts> _starts = [];

    // By step and phase.
    private readonly List<StepTotal?[]> _totals = [];

    // Swapped with the total that it replaces, so a reading allocates only the histograms of the interval.
    private StepTotal _spare = new(recorder.IsOpen);
    private TimeSpan _readAt;

    /// <summary>The sum of all intervals so far, as one.</summary>
    public RecordedInterval Sum => new(TimeSpan.Zero, _readAt, [.. Totals()], [.. _starts.Select(static part => Of(part.Key, part.Value))]);

    /// <summary>Reads all samples since the last call.</summary>
    /// <param name="at">The end of the interval, from the start of the run.</param>
    public RecordedInterval Read(TimeSpan at) => Read(at, isLast: false);

    /// <summary>Ends recording and reads the rest, so that the intervals contain all samples.</summary>
    /// <param name="at">The end of the interval, from the start of the run.</param>
    public RecordedInterval ReadLast(TimeSpan at)
    {
        recorder.Close();
        return Read(at, isLast: true);
    }

    /// <summary>The samples that ended in a half second, all steps together.</summary>
    /// <param name="number">The number of the half second, from the start of the run.</param>
    public CompletionSlot Completions(long number)
    {
        CompletionSlot sum = CompletionSlot.Empty;
        foreach (RecorderShard shard in recorder.Shards) sum += shard.Completions(number);
        return sum;
    }

    /// <summary>The single samples that were kept so far, by step and phase.</summary>
    public IEnumerable<KeptStep> Kept()
    {
        for (int number = 0; number < _totals.Count; number++)
        {
            for (int phase = 0; phase < recorder.Phases; phase++)
            {
                var slowest = ImmutableArray.CreateBuilder<(KeptSample, RequestDetail)>();
                var failed = ImmutableArray.CreateBuilder<(KeptSample, RequestDetail)>();
                foreach (RecorderShard shard in recorder.Shards)
                {
                    if (shard.Find(phase, number)?.Kept is not { } kept) continue;
                    slowest.AddRange(kept.Slowest());
                    failed.AddRange(kept.Failed());
                }

                if (slowest.Count + failed.Count == 0) continue;
                yield return new KeptStep(recorder.Steps.Keys[number], phase, slowest.ToImmutable(), failed.ToImmutable());
            }
        }
    }

    private RecordedInterval Read(TimeSpan at, bool isLast)
    {
        var steps = ImmutableArray.CreateBuilder<RecordedStep>();
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        for (int number = 0; number < keys.Count; number++)
        {
            if (_totals.Count <= number) _totals.Add(new StepTotal?[recorder.Phases]);
            for (int phase = 0; phase < recorder.Phases; phase++)
            {
                if (Advance(keys[number], number, phase, isLast) is { IsEmpty: false } step) steps.Add(step);
            }
        }

        var interval = new RecordedInterval(_readAt, at, steps.ToImmutable(), [.. StartsSinceLast()]);
        _readAt = at;
        return interval;
    }

    // A phase that is over costs almost nothing. It is read once more after its last sample, because the time of a sample may be written after its count,
    // and at the end.
    private RecordedStep? Advance(StepKey key, int number, int phase, bool isLast)
    {
        ReadOnlySpan<RecorderShard> shards = recorder.Shards;
        long recorded = 0;
        bool isThere = false;
        foreach (RecorderShard shard in shards)
        {
            if (shard.Find(phase, number) is not { } part) continue;
            isThere = true;
            recorded += part.Recorded;
        }

        if (!isThere) return null;
        StepTotal before = _totals[number][phase] ?? new StepTotal(recorder.IsOpen);
        if (before.IsSettled && before.Recorded == recorded && !isLast) return null;
        StepTotal now = _spare;
        now.Clear();
        (now.Recorded, now.IsSettled) = (recorded, before.Recorded == recorded);
        foreach (RecorderShard shard in shards) shard.Find(phase, number)?.AddTo(now);
        (_totals[number][phase], _spare) = (now, before);
        return now.Since(before, key, phase, recorder);
    }

    private IEnumerable<RecordedStep> Totals()
    {
        for (int number = 0; number < _totals.Count; number++)
        {
            for (int phase = 0; phase < recorder.Phases; phase++)
            {
                if (_totals[number][phase]?.Since(_nothing, recorder.Steps.Keys[number], phase, recorder) is { IsEmpty: false } step) yield return step;
            }
        }
    }

    private IEnumerable<PhaseStarts> StartsSinceLast()
    {
        foreach (PhaseStarts now in _startsSoFar())
        {
            (int Workload, int Phase) key = (now.Workload, now.Phase);
            StartCounts since = now.Counts - _starts.GetValueOrDefault(key);
            if (since == default) continue;
            _starts[key] = now.Counts;
            yield return Of(key, since);
        }
    }

    private static PhaseStarts Of((int Workload, int Phase) key, StartCounts counts) => new(key.Workload, key.Phase, counts);
}
