using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Intervals;

namespace LoadForge.Recording;

/// <summary>The times of failed steps, as one thread records them or as a reader adds them.</summary>
/// <param name="twoLatencies">Whether response and service time can differ, as in the open model.</param>
internal sealed class FailedTimes(bool twoLatencies)
{
    private readonly Histogram _response = new();
    private readonly Histogram? _service = twoLatencies ? new Histogram() : null;

    public void Record(long response, long service)
    {
        _service?.Record(service);
        _response.Record(response);
    }

    public void AddWhileRecorded(FailedTimes other)
    {
        _response.AddWhileRecorded(other._response);
        if (other._service is not null) _service?.AddWhileRecorded(other._service);
    }

    public void Clear()
    {
        _response.Clear();
        _service?.Clear();
    }

    /// <summary>The times recorded since earlier ones of the same step and phase.</summary>
    /// <param name="earlier">The earlier ones; null if there were none.</param>
    public RecordedTimes Since(FailedTimes? earlier)
    {
        RecordedTimes since = RecordedTimes.Owning(
            earlier is null ? _response.Copy() : _response.Since(earlier._response),
            _service is null ? null : earlier is null ? _service.Copy() : _service.Since(earlier._service!));
        return since.Response.Count == 0 && since.ServiceOrResponse.Count == 0 ? RecordedTimes.None(twoLatencies) : since;
    }
}
