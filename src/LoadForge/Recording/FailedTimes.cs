using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

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

    /// <summary>The times, or those that have come since earlier ones of the same step; of one latency the two are the same object.</summary>
    public (LatencyStatistics Response, LatencyStatistics Service) Since(FailedTimes? earlier)
    {
        LatencyStatistics response = LatencyStatistics.Owning(earlier is null ? _response.Copy() : _response.Since(earlier._response));
        return (
            response, _service is null ? response : LatencyStatistics.Owning(earlier?._service is null ? _service.Copy() : _service.Since(earlier._service)));
    }
}
