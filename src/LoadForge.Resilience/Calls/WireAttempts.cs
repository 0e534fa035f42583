using System.Diagnostics.Metrics;

namespace LoadForge.Resilience.Calls;

/// <summary>
/// Counts requests where the runtime sends them, below all handlers of a client. The meter <c>System.Net.Http</c> reports the end of each request in the flow
/// of its call, so concurrent calls of many users are distinguished exactly. A redirect that the client follows is another request.
/// </summary>
internal sealed class WireAttempts : IDisposable
{
    // One for each run, because concurrent runs also receive the events of each other.
    private readonly AsyncLocal<Call?> _current = new();
    private readonly MeterListener _listener;
    private bool _sawAny;

    public WireAttempts()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" }) listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Count(tags));
        _listener.Start();
    }

    /// <summary>Whether any request was seen.</summary>
    public bool SawAny => Volatile.Read(ref _sawAny);

    /// <summary>Requests that are sent in this flow from now on belong to a call.</summary>
    public void Follow(Call call) => _current.Value = call;

    public void Dispose() => _listener.Dispose();

    private void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_current.Value is not { } call) return;
        Volatile.Write(ref _sawAny, true);
        bool failed = false;
        foreach ((string name, _) in tags)
        {
            failed |= name == "error.type";
        }

        call.Count(failed);
    }
}
