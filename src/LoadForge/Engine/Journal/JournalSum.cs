using LoadForge.Recording.Intervals;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Journal;

/// <summary>
/// The sum of the intervals of a journal, in bounded memory. Many intervals are added at once, because each addition creates the histograms of all steps anew.
/// </summary>
/// <param name="sums">The number of such sums that grow together, and share the memory for waiting intervals.</param>
/// <param name="place">The number of this one among them, from 0: they add up in turn, not all in the same second.</param>
internal sealed class JournalSum(int sums = 1, int place = 0)
{
    private const int MaxWaiting = 64;
    private const long MaxWaitingBytes = 1L << 27;

    // In compact form. A run has ten times as much for each of its threads, so a journal that needs more is not of a run.
    private const long MaxBytes = 1L << 29;
    private const int BytesOfStep = 400;

    private readonly List<RecordedInterval> _waiting = [];
    private long _waitingBytes;
    private int _mostWaiting = MaxWaiting - (place % MaxWaiting);
    private long _mostWaitingBytes = MaxWaitingBytes / sums * (MaxWaiting - (place % MaxWaiting)) / MaxWaiting;

    /// <summary>The sum so far; null if nothing was added.</summary>
    public RecordedInterval? Value
    {
        get
        {
            Fold();
            return _waiting.Count == 0 ? null : _waiting[0];
        }
    }

    /// <summary>Adds an interval.</summary>
    /// <exception cref="InvalidDataException">The sum exceeds 512 MiB.</exception>
    /// <exception cref="OverflowException">A sum exceeds 2^63 − 1.</exception>
    public void Add(RecordedInterval interval)
    {
        _waiting.Add(interval);
        _waitingBytes += BytesOf(interval);
        if (_waiting.Count <= _mostWaiting && _waitingBytes <= _mostWaitingBytes) return;
        Fold();
        (_mostWaiting, _mostWaitingBytes) = (MaxWaiting, MaxWaitingBytes / sums);
    }

    private void Fold()
    {
        if (_waiting.Count <= 1) return;
        RecordedInterval sum = RecordedInterval.Sum(_waiting);
        _waiting.Clear();
        _waiting.Add(sum);
        _waitingBytes = 0;
        if (BytesOf(sum) > MaxBytes) throw new InvalidDataException("The steps of the journal, with their histograms, exceed 512 MiB.");
    }

    private static long BytesOf(RecordedInterval interval) => interval.Steps.Sum(step =>
        BytesOfStep + Bytes(step.Times.Response) + Bytes(step.Times.Service) + Bytes(step.FailedTimes.Response) + Bytes(step.FailedTimes.Service)
            + Bytes(step.StartDelay) + (step.Timings?.All.Sum(Bytes) ?? 0));

    private static long Bytes(LatencyStatistics? times) => times?.Bytes ?? 0;
}
