using LoadForge.Recording;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Testing.Results;

/// <summary>What one step does in some time: filled again and again, as new histograms for each second of hours would take minutes.</summary>
internal sealed class LongSum
{
    private readonly Histogram _response = new();
    private readonly Histogram _service = new();
    private readonly Histogram _failed = new();
    private long _ok;
    private long _failures;
    private long _bytesReceived;

    public void Clear()
    {
        foreach (Histogram histogram in new[] { _response, _service, _failed }) histogram.Clear();
        _ok = _failures = _bytesReceived = 0;
    }

    public void AddOk(long microseconds, long startDelay, long bytes)
    {
        _ok++;
        _bytesReceived += bytes;
        _service.Record(microseconds);
        _response.Record(microseconds + startDelay);
    }

    public void AddFailure(long microseconds)
    {
        _failures++;
        _failed.Record(microseconds);
    }

    /// <summary>As a reader would give it; valid until the next change.</summary>
    public RecordedStep Recorded(StepKey key, int phase) => new(key, phase)
    {
        Ok = _ok,
        Failures = _failures == 0 ? [] : [new OutcomeCount(Outcome.Status(503), _failures, null)],
        Requests = _ok + _failures,
        BytesSent = (_ok + _failures) * 120,
        BytesReceived = _bytesReceived,
        Times = RecordedTimes.Owning(_response, _service),
        FailedTimes = RecordedTimes.Owning(_failed, _failed),
    };
}
