using System.Diagnostics.Metrics;

namespace LoadForge.Resilience.Calls;

/// <summary>
/// Counts requests where the runtime sends them, below every handler of a client: its meter <c>System.Net.Http</c> reports each one's end in the flow of the
/// call that it belongs to, so that calls of many users at once are distinguished exactly. A redirect that the client follows is a request too.
/// </summary>
internal sealed class WireAttempts : IDisposable
{
    // One for each run: several runs at once hear of each other's requests.
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

    /// <summary>From here on, what is sent in this flow belongs to a call.</summary>
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
