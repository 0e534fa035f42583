using System.Diagnostics.Metrics;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Engine.Health;

/// <summary>
/// How long requests wait inside the client for a connection. Measured only if the plan limits the connections: without a limit no request waits, and the
/// measurement has a cost for each request. The runtime does not identify the run of a request, so concurrent runs of one process share the value.
/// </summary>
internal sealed class ConnectionQueue : IDisposable
{
    private readonly Histogram _waits = new();
    private readonly Lock _recording = new();
    private readonly MeterListener? _listener;

    public ConnectionQueue(bool isLimited)
    {
        if (!isLimited) return;
        _listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.time_in_queue" }) listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Record(seconds));
        _listener.Start();
    }

    /// <summary>The waits so far; null if they are not measured.</summary>
    public LatencyStatistics? Waits()
    {
        if (_listener is null) return null;
        lock (_recording)
        {
            return new LatencyStatistics(_waits);
        }
    }

    public void Dispose() => _listener?.Dispose();

    private void Record(double seconds)
    {
        lock (_recording)
        {
            _waits.Record((long)(seconds * 1e6));
        }
    }
}
