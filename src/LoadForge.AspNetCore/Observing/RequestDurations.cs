using System.Diagnostics.Metrics;
using LoadForge.Recording.Custom;

namespace LoadForge.AspNetCore.Observing;

/// <summary>The durations of an application's requests and the exceptions that ended them, as its hosting meter reports in the flow of each request.</summary>
internal sealed class RequestDurations : IDisposable
{
    private readonly Lock _adding = new();
    private readonly MeterListener _listener;
    private long _count;
    private double _seconds;
    private double _longest;
    private long _exceptions;

    public RequestDurations(IMeterFactory factory, Func<bool> isWatched)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                bool isOurs = instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" }
                    && ReferenceEquals(instrument.Meter.Scope, factory);
                if (isOurs) listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (isWatched()) Add(seconds, tags);
        });
        _listener.Start();
    }

    /// <summary>The values since the last call.</summary>
    public IEnumerable<ExtensionValue> Sample()
    {
        lock (_adding)
        {
            ExtensionValue[] values =
            [
                ExtensionValue.Mean(ServerMetric.ServerDuration.Name, _seconds * 1e6, _count),
                ExtensionValue.Highest(ServerMetric.MaxServerDuration.Name, _longest * 1e6),
                ExtensionValue.Sum(ServerMetric.ServerExceptions.Name, _exceptions),
            ];
            (_count, _seconds, _longest, _exceptions) = (0, 0, 0, 0);
            return values;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        bool threw = false;
        foreach ((string name, _) in tags)
        {
            threw |= name == "error.type";
        }

        lock (_adding)
        {
            _count++;
            _seconds += seconds;
            _longest = Math.Max(_longest, seconds);
            if (threw) _exceptions++;
        }
    }
}
