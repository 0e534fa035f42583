using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace LoadForge.Http;

/// <summary>
/// Creates the meters of the runs' transports. They have the runtime's names, so that collectors see all requests, but this object as their scope:
/// the run's own requests can be told from those of other clients.
/// </summary>
internal sealed class OwnMeter : IMeterFactory
{
    // The runtime keeps meters until they are disposed, so one of each name serves all runs.
    private readonly ConcurrentDictionary<string, Meter> _meters = new(StringComparer.Ordinal);

    private OwnMeter()
    {
    }

    /// <summary>The only one there is.</summary>
    public static OwnMeter Instance { get; } = new();

    public Meter Create(MeterOptions options) => _meters.GetOrAdd(
        options.Name,
        static (name, context) => new Meter(name, context.options.Version, context.options.Tags, scope: context.scope),
        (options, scope: this));

    public void Dispose()
    {
        foreach (Meter meter in _meters.Values) meter.Dispose();
    }
}
