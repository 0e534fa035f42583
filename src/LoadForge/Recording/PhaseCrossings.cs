using LoadForge.Recording.Outcomes;

namespace LoadForge.Recording;

/// <summary>Counts, for one step in one phase, what ended in another phase than it began in. One thread writes, one reads; counts only ever grow.</summary>
internal sealed class PhaseCrossings
{
    private long _leftOk;
    private long _leftFailed;
    private long _cameOk;
    private long _cameFailed;
    private long _afterAll;
    private long _cutOff;

    /// <summary>The counts so far; called by the reader.</summary>
    public CrossingCounts Counts => new(
        Volatile.Read(ref _leftOk),
        Volatile.Read(ref _leftFailed),
        Volatile.Read(ref _cameOk),
        Volatile.Read(ref _cameFailed),
        Volatile.Read(ref _afterAll),
        Volatile.Read(ref _cutOff));

    /// <summary>A sample of the phase has ended after it.</summary>
    /// <param name="outcome">The outcome's number.</param>
    /// <param name="isAfterAll">Whether it ended after the last phase.</param>
    public void Leave(int outcome, bool isAfterAll)
    {
        if (isAfterAll) _afterAll++;
        if (outcome == OutcomeRegistry.Cancelled)
        {
            if (isAfterAll) _cutOff++;
        }
        else if (outcome == OutcomeRegistry.Ok)
        {
            _leftOk++;
        }
        else
        {
            _leftFailed++;
        }
    }

    /// <summary>A sample of an earlier phase has ended in this one.</summary>
    public void Come(int outcome)
    {
        if (outcome == OutcomeRegistry.Cancelled) return;
        if (outcome == OutcomeRegistry.Ok)
        {
            _cameOk++;
        }
        else
        {
            _cameFailed++;
        }
    }
}
