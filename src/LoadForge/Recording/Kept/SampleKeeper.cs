using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording.Kept;

/// <summary>
/// Keeps the slowest successes and some failures of one step in one phase, as one thread records them. Failures are drawn at random, the same number of each
/// outcome, so that they come from the whole run and a rare outcome is among them. Ranks of several threads compare: the highest of all are the choice of all.
/// </summary>
/// <param name="salt">Makes the draws of this keeper differ from those of others.</param>
internal sealed class SampleKeeper(ulong salt)
{
    private readonly TopSamples _slowest = new();
    private TopSamples?[] _failed = [];
    private TopSamples? _last;
    private ulong _draws = salt;

    /// <summary>The response time, in microseconds, that a success must exceed to be kept.</summary>
    public long Floor => _slowest.Floor;

    /// <summary>Keeps a success.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="response">Its response time in microseconds, more than <see cref="Floor"/>.</param>
    public void KeepSlow(in Sample sample, long response)
    {
        _slowest.Add(Of(sample, response));
        _last = _slowest;
    }

    /// <summary>Keeps a failure if it is drawn.</summary>
    public void Draw(in Sample sample)
    {
        long rank = NextDraw();
        if (sample.Outcome < _failed.Length && _failed[sample.Outcome] is { } known && rank <= known.Floor) return;
        TopSamples failed = FailedOf(sample.Outcome);
        failed.Add(Of(sample, rank));
        _last = failed;
    }

    /// <summary>Adds the parts of the time of the request that was recorded last, if it was kept.</summary>
    public void Explain(in RequestDetail detail) => _last?.Explain(detail);

    /// <summary>The slowest successes; called by the reader.</summary>
    public (KeptSample Sample, RequestDetail Detail)[] Slowest() => _slowest.Read();

    /// <summary>The failures; called by the reader.</summary>
    public IEnumerable<(KeptSample Sample, RequestDetail Detail)> Failed() => Volatile.Read(ref _failed).SelectMany(static failed => failed?.Read() ?? []);

    private static KeptSample Of(in Sample sample, long rank) =>
        new(rank, sample.Outcome, sample.Intended, sample.Started, sample.Ended, sample.Trace);

    private TopSamples FailedOf(int outcome)
    {
        if (outcome >= _failed.Length)
        {
            var grown = new TopSamples?[Math.Max(OutcomeRegistry.Cancelled + 3, outcome + 1)];
            _failed.CopyTo(grown, 0);
            Volatile.Write(ref _failed, grown);
        }

        return _failed[outcome] ??= new TopSamples();
    }

    // SplitMix64 (Steele, Lea, Flood 2014): any state gives evenly spread numbers.
    private long NextDraw()
    {
        ulong z = _draws += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (long)((z ^ (z >> 31)) >> 1);
    }
}
