using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LoadForge.Telemetry;

namespace LoadForge.Tests.Engine.Monitoring;

/// <summary>Adds up what the instruments of the process are given, as a collector does.</summary>
internal sealed class Instruments : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measurement> _measurements = new();

    public Instruments()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == LoadTelemetry.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The units by instrument, of those that were given values.</summary>
    public IReadOnlyDictionary<string, string?> Units =>
        _measurements.Select(measurement => (measurement.Instrument.Name, measurement.Instrument.Unit)).Distinct().ToDictionary();

    /// <summary>All values of an instrument with a tag.</summary>
    public IReadOnlyList<double> Values(string name, string? tag = null, object? value = null) =>
    [
        .. _measurements.Where(measurement => measurement.Instrument.Name == name && (tag is null || Equals(measurement.Tags.GetValueOrDefault(tag), value)))
            .Select(measurement => measurement.Value),
    ];

    public double Sum(string name, string? tag = null, object? value = null) => Values(name, tag, value).Sum();

    /// <summary>The different values of a tag.</summary>
    public IEnumerable<object?> Tag(string name, string tag) =>
        _measurements.Where(measurement => measurement.Instrument.Name == name).Select(measurement => measurement.Tags.GetValueOrDefault(tag)).Distinct();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue(new Measurement(instrument, value, tags.ToArray().ToDictionary()));

    private sealed record Measurement(Instrument Instrument, double Value, Dictionary<string, object?> Tags);
}
